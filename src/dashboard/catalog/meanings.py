"""Owns the words by which files name the values of a known set, in English, Dutch and Finnish.

They are proposed when a file is loaded, said, and can be overruled. Words that may mean two values of one
set are left out.
"""

Meanings = tuple[tuple[str, tuple[str, ...]], ...]  # value, its words

CUSTOMER_TYPES: Meanings = (
    ("individual", ("person", "private", "consumer", "b2c", "particulier", "consument", "persoon", "privat",
                    "privatperson", "privatkunde", "privatkund",
                    "yksityinen", "yksityishenkilö", "yksityisasiakas", "henkilöasiakas", "kuluttaja")),
    ("organisation", ("organization", "company", "business", "b2b", "organisatie", "bedrijf", "zakelijk",
                      "firma", "företag", "geschäftskunde", "entreprise",
                      "onderneming", "organisaatio", "yritys", "yritysasiakas", "yhteisö")),
    ("government", ("public", "public sector", "overheid", "gemeente", "julkinen", "julkishallinto",
                    "julkinen sektori", "viranomainen", "kunta", "valtio")),
)  # fmt: skip

CHANNELS: Meanings = (
    ("phone", ("telephone", "call", "phone call", "phone call incoming", "phone call outgoing", "voice",
               "voicemail",
               "inbound call", "outbound call", "telefoon", "telefonisch", "bellen", "puhelin", "puhelu",
               "puhelimitse", "telefon", "anruf")),
    ("email", ("mail", "sähköposti", "sposti", "per mail", "e mails", "e post", "courriel")),
    ("chat", ("live chat", "webchat", "messenger", "messaging", "native messaging", "whatsapp", "chatti",
              "pikaviesti")),
    ("visit", ("in person", "bezoek", "klantbezoek", "käynti", "asiakaskäynti", "vierailu", "tapaaminen")),
    ("shop", ("store", "counter", "winkel", "balie", "myymälä", "kauppa", "liike")),
    ("web", ("website", "online", "web form", "form", "portal", "self service", "self service portal",
             "help center",
             "webformulier", "internet", "verkko", "verkkolomake", "verkkosivu", "nettilomake",
             "asiointiportaali", "formulaire")),
    ("letter", ("post", "brief", "kirje", "posti", "kirjeitse", "courrier", "brev")),
    ("social", ("social media", "sociale media", "facebook", "twitter", "instagram", "some",
                "sosiaalinen media")),
)  # fmt: skip

DIRECTIONS: Meanings = (
    ("inbound", ("incoming", "in", "inkomend", "binnenkomend", "saapuva", "sisään", "sisääntuleva",
                 "inbound call", "eingehend", "inkommande", "entrant", "ucap in")),
    ("outbound", ("outgoing", "out", "outbound api", "outbound dial", "outbound call", "uitgaand",
                  "lähtevä", "ulos", "ulospäin", "ausgehend", "utgående", "sortant", "ucap out")),
    ("internal", ("intern", "sisäinen", "interne", "internal call")),
)  # fmt: skip

PURPOSES: Meanings = (
    ("sales", ("sale", "selling", "verkoop", "myynti")),
    ("service", ("support", "customer service", "klantenservice", "dienstverlening", "palvelu",
                 "asiakaspalvelu")),
)  # fmt: skip

KINDS_OF_CONTACT: Meanings = (
    ("question", ("enquiry", "inquiry", "vraag", "informatieverzoek", "general inquiry", "kysymys",
                  "tiedustelu", "frage", "fråga")),
    ("request", ("service request", "feature request", "verzoek", "aanvraag", "pyyntö", "palvelupyyntö",
                 "anfrage", "demande", "begäran")),
    ("order", ("bestelling", "opdracht", "tilaus")),
    ("complaint", ("complaints", "klacht", "valitus", "reklamaatio", "beschwerde", "reklamation", "klagomål",
                   "réclamation", "plainte")),
    ("dispute", ("geschil", "betwisting", "kiista", "riita")),
    ("suggestion", ("idea", "suggestie", "voorstel", "idee", "ehdotus")),
    ("demand", ("eis", "vordering", "vaatimus")),
    ("visit", ("bezoek", "käynti", "vierailu")),
    ("follow_up", ("opvolging", "nazorg", "seuranta", "jälkihoito")),
)  # fmt: skip

DEPARTMENT_KINDS: Meanings = (
    ("customer_group", ("klantgroep", "asiakasryhmä")),
    ("product", ("tuote",)),
    ("channel", ("kanaal", "kanava")),
    ("support", ("staff", "ondersteuning", "ondersteunend", "tuki", "tukitoiminto")),
)

WAYS_OF_WORKING: Meanings = (
    ("new", ("nieuw", "nieuwe werkwijze", "uusi", "uusi toimintatapa")),
    ("traditional", ("old", "traditioneel", "oud", "perinteinen", "vanha")),
)

OUTCOMES: Meanings = (
    ("open", ("pending", "lopend", "avoin", "kesken")),
    ("won", ("closed won", "gewonnen", "binnen", "voitettu", "vunnen", "gagné")),
    ("lost", ("closed lost", "verloren", "hävitty", "menetetty", "förlorad", "perdu")),
    ("not_offered", ("niet aangeboden", "geen offerte", "ei tarjottu", "ei tarjousta")),
)

BUYING_ROLES: Meanings = (
    ("initiator", ("initiatiefnemer", "aloitteentekijä")),
    ("user", ("gebruiker", "käyttäjä")),
    ("influencer", ("beïnvloeder", "vaikuttaja")),
    ("adviser", ("advisor", "adviseur", "neuvonantaja")),
    ("decider", ("decision maker", "beslisser", "päättäjä")),
    ("buyer", ("purchaser", "inkoper", "ostaja")),
    ("gatekeeper", ("poortwachter", "portinvartija")),
)

TARGET_KINDS: Meanings = (
    ("target", ("goal", "doel", "streefwaarde", "tavoite")),
    ("benchmark", ("norm", "vergelijking", "vertailuarvo", "vertailu")),
)

SCOPES: Meanings = (
    ("company", ("bedrijf", "organisatie", "yritys", "koko yritys")),
    ("department", ("afdeling", "osasto")),
    ("group", ("customer group", "klantgroep", "groep", "ryhmä", "asiakasryhmä")),
    ("team", ("klantenteam", "tiimi", "asiakastiimi")),
)
