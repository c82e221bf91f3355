"""Owns the words by which files name the values of a known set, in English, Dutch and Finnish.

They are proposed when a file is loaded, said, and can be overruled. Words that may mean two values of one
set are left out.
"""

Meanings = tuple[tuple[str, tuple[str, ...]], ...]  # value, its words

CUSTOMER_TYPES: Meanings = (
    ("individual", ("person", "private", "consumer", "b2c", "particulier", "consument", "persoon",
                    "yksityinen", "yksityishenkilö", "yksityisasiakas", "henkilöasiakas", "kuluttaja")),
    ("organisation", ("organization", "company", "business", "b2b", "organisatie", "bedrijf", "zakelijk",
                      "onderneming", "organisaatio", "yritys", "yritysasiakas", "yhteisö")),
    ("government", ("public", "public sector", "overheid", "gemeente", "julkinen", "julkishallinto",
                    "julkinen sektori", "viranomainen", "kunta", "valtio")),
)  # fmt: skip

CHANNELS: Meanings = (
    ("phone", ("telephone", "call", "phone call", "telefoon", "telefonisch", "bellen", "puhelin", "puhelu",
               "puhelimitse")),
    ("email", ("mail", "sähköposti", "sposti", "per mail")),
    ("chat", ("live chat", "webchat", "chatti", "pikaviesti")),
    ("visit", ("in person", "bezoek", "klantbezoek", "käynti", "asiakaskäynti", "vierailu", "tapaaminen")),
    ("shop", ("store", "counter", "winkel", "balie", "myymälä", "kauppa", "liike")),
    ("web", ("website", "online", "web form", "webformulier", "internet", "verkko",
             "verkkolomake", "verkkosivu", "nettilomake")),
    ("letter", ("post", "brief", "kirje", "posti", "kirjeitse")),
    ("social", ("social media", "sociale media", "some", "sosiaalinen media")),
)  # fmt: skip

DIRECTIONS: Meanings = (
    ("inbound", ("incoming", "in", "inkomend", "binnenkomend", "saapuva", "sisään", "sisääntuleva")),
    ("outbound", ("outgoing", "out", "uitgaand", "lähtevä", "ulos", "ulospäin")),
    ("internal", ("intern", "sisäinen")),
)

PURPOSES: Meanings = (
    ("sales", ("sale", "selling", "verkoop", "myynti")),
    ("service", ("support", "customer service", "klantenservice", "dienstverlening", "palvelu",
                 "asiakaspalvelu")),
)  # fmt: skip

KINDS_OF_CONTACT: Meanings = (
    ("question", ("enquiry", "inquiry", "vraag", "kysymys", "tiedustelu")),
    ("request", ("service request", "verzoek", "aanvraag", "pyyntö", "palvelupyyntö")),
    ("order", ("bestelling", "opdracht", "tilaus")),
    ("complaint", ("complaints", "klacht", "valitus", "reklamaatio")),
    ("dispute", ("geschil", "betwisting", "kiista", "riita")),
    ("suggestion", ("idea", "suggestie", "voorstel", "idee", "ehdotus")),
    ("demand", ("eis", "vordering", "vaatimus")),
    ("visit", ("bezoek", "käynti", "vierailu")),
    ("follow_up", ("opvolging", "nazorg", "seuranta", "jälkihoito")),
)

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
    ("won", ("closed won", "gewonnen", "binnen", "voitettu")),
    ("lost", ("closed lost", "verloren", "hävitty", "menetetty")),
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
