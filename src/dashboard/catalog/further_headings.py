"""Owns how else files head columns: Swedish, German and French companies, and well-known programs.

By column, of one table (`orders.line`) or of every table that has one; the words of English, Dutch and
Finnish files, in which the pages speak too, stand with the column.
"""

from dashboard.catalog import program_headings
from dashboard.model.table import Column, Table

_HEADINGS: dict[str, tuple[str, ...]] = {
    "customer_id": (
        *("kundnummer", "kundnr", "kund nr", "kund id", "kund", "kundkod", "medlemsnummer", "medlemsnr"),
        *("kundennummer", "kundennr", "kunden nr", "kunden id", "kunde", "kunden", "kdnr", "kd nr"),
        *("kundencode", "debitor", "debitorennummer", "debitorennr", "debitornr", "mitgliedsnummer"),
        *("mitgliedsnr", "auftraggeber", "numéro client", "numéro de client", "n° client", "no client"),
        *("num client", "nº client", "code client", "id client", "client", "référence client"),
        *("identifiant client", "n° adhérent", "numéro adhérent", "compte client"),
    ),
    "employee_id": (
        *("medarbetare", "medarbetar id", "anställd", "anställningsnummer", "anställningsnr", "handläggare"),
        *("ansvarig", "säljare", "mitarbeiter", "mitarbeiter id", "mitarbeiternummer", "mitarbeiternr"),
        *("personalnummer", "personalnr", "bearbeiter", "sachbearbeiter", "verkäufer", "zuständig"),
        *("besitzer", "employé", "matricule", "agent", "technicien", "conseiller", "vendeur", "commercial"),
        *("responsable", "assigné à", "attribué à", "zugewiesen an", "tilldelad", "tilldelad till"),
    ),
    "department_id": (
        *("avdelning", "avdelningsnummer", "enhet", "arbetsgrupp", "kö", "abteilung", "abteilungsnummer"),
        *("kostenstelle", "gruppe", "département", "service", "équipe", "groupe", "file d'attente"),
    ),
    "product_id": (
        *("artikelnr", "artikel nr", "artikelnummer", "artikel", "produkt", "produktnummer", "produktkod"),
        *("produkt id", "varunummer", "materialnummer", "material", "artikelcode", "produktnr"),
        *("article", "code article", "référence article", "réf article", "réf", "produit"),
        *("code produit", "référence produit", "n° article", "numéro article"),
    ),
    "channel": (
        *("kanal", "kontaktkanal", "kontaktväg", "kontaktsätt", "kontaktart", "eingangskanal", "canal"),
        *("canal de contact", "moyen de contact", "säljkanal", "vertriebskanal", "canal de vente"),
    ),
    "name": (
        *("namn", "kundnamn", "företag", "företagsnamn", "firma", "firmenname", "kundenname"),
        *("nachname", "unternehmen", "nom", "nom du client", "nom client", "raison sociale"),
        *("société", "entreprise"),
    ),
    "interactions.interaction_id": (
        *("ärendenummer", "ärende nr", "ärendenr", "ärende id", "ärende", "ticketnummer", "ticketnr"),
        *("ticket nr", "vorgangsnummer", "vorgang", "fallnummer", "anfragenummer", "meldungsnummer"),
        *("numéro de ticket", "n° ticket", "n° de ticket", "n° demande", "numéro de demande", "n° dossier"),
        *("numéro de dossier", "id demande", "référence du ticket", "identifiant ticket", "issue key"),
        *("palvelupyyntö", "tapaus", "zaaknr", "meldingsnr", "meldingnr"),
    ),
    "interactions.opened_at": (
        *("skapad", "skapat", "skapad den", "skapades", "inkommet", "inkom", "öppnad", "öppnat", "mottagen"),
        *("registrerad", "startdatum", "erstellt", "erstellt am", "erstelldatum", "erstellungsdatum"),
        *("eröffnet", "eröffnet am", "eingang", "eingangsdatum", "eingegangen am", "angelegt am", "datum"),
        *("gemeldet am", "créé", "créé le", "date de création", "date création", "date d'ouverture"),
        *("date ouverture", "ouvert le", "reçu le", "date de réception", "date de la demande", "date"),
        *("created time", "create date", "create time", "creation time", "submitted", "submit date"),
        *("datum aanmelding", "aanmelddatum", "date time created", "date reported", "reported on"),
    ),
    "interactions.first_response_at": (
        *("första svar", "första svaret", "första svarstid", "första respons", "besvarad"),
        *("erste antwort", "erste antwort am", "erstantwort", "erste reaktion", "erste rückmeldung"),
        *("beantwortet am", "première réponse", "première réponse le", "date première réponse"),
        *("date de première réponse", "répondu le", "initial response time", "initial response"),
        *("first agent response date", "first agent reply", "first agent response", "first replied on"),
    ),
    "interactions.resolved_at": (
        *(
            "löst",
            "löst den",
            "avslutad",
            "avslutat",
            "stängd",
            "stängt",
            "åtgärdad",
            "klar",
            "lösningsdatum",
        ),
        *("gelöst", "gelöst am", "geschlossen", "geschlossen am", "erledigt", "erledigt am"),
        *("abgeschlossen", "abgeschlossen am", "lösungsdatum", "abschlussdatum", "résolu", "résolu le"),
        *("date de résolution", "date de clôture", "date clôture", "clôturé le", "clos le", "fermé le"),
        *("traité le", "resolved time", "close date", "closed time", "completion date", "solved date"),
    ),
    "interactions.kind": (
        *("ärendetyp", "typ av ärende", "typ", "tickettyp", "art", "vorgangsart", "anfrageart", "issue type"),
        *("type de demande", "type de ticket", "type de contact", "nature", "nature de la demande"),
    ),
    "interactions.topic": (
        *("ämne", "ärendemening", "kategori", "rubrik", "orsak", "betreff", "thema", "titel", "kategorie"),
        *("grund", "anliegen", "objet", "sujet", "motif", "catégorie", "thème", "titre", "summary"),
        *("ticket name", "title"),
    ),
    "interactions.direction": ("riktning", "richtung", "sens", "sens de l'appel", "sens appel"),
    "interactions.purpose": ("syfte", "zweck", "but", "finalité"),
    "interactions.minutes": (
        *("hanteringstid", "handläggningstid", "nedlagd tid", "samtalstid", "bearbeitungszeit", "dauer"),
        *("bearbeitungsdauer", "zeitaufwand", "gesprächsdauer", "durée", "durée de traitement"),
        *("temps de traitement", "temps passé", "durée d'appel", "handle time", "time tracked", "duration"),
        *("talk time", "bestede minuten", "minuter", "minutes", "kesto"),
    ),
    "interactions.cost": ("kostnad", "kosten", "coût", "coûts", "coût de traitement"),
    "interactions.customer_id": ("associated company id", "contact id", "demandeur", "melder", "anmälare"),
    "interactions.employee_id": ("agent name", "ticket owner"),
    "interactions.department_id": ("queue name", "team name"),
    "orders.order_id": (
        *("ordernummer", "ordernr", "order nr", "fakturanummer", "fakturanr", "faktura", "kvittonummer"),
        *("bestellnummer", "bestellnr", "bestellung", "auftragsnummer", "auftragsnr", "auftrag"),
        *("rechnungsnummer", "rechnungsnr", "rechnung", "belegnummer", "belegnr", "beleg", "verkaufsbeleg"),
        *("numéro de commande", "n° commande", "n° de commande", "commande", "numéro de facture"),
        *("n° facture", "n° de facture", "facture", "référence commande", "n° pièce", "sales document"),
        *("bestelnr", "billing document", "document no", "voucher number", "voucher no"),
    ),
    "orders.line": (
        *(
            "rad",
            "radnummer",
            "radnr",
            "orderrad",
            "fakturarad",
            "position",
            "positionsnr",
            "positionsnummer",
        ),
        *("pos", "zeile", "zeilennummer", "ligne", "n° ligne", "numéro de ligne", "ligne de commande"),
        *("sales document item", "item no in order", "billing item"),
    ),
    "orders.customer_id": (
        *("sold to party", "sold to customer", "bill to party", "invoice account", "order account"),
        *("verkooprelatie", "köpare", "beställare", "käufer", "besteller", "acheteur", "payer", "payeur"),
    ),
    "orders.ordered_at": (
        *("orderdatum", "fakturadatum", "beställningsdatum", "inköpsdatum", "försäljningsdatum", "datum"),
        *("bestelldatum", "auftragsdatum", "rechnungsdatum", "belegdatum", "verkaufsdatum", "kaufdatum"),
        *("buchungsdatum", "date de commande", "date commande", "date de la commande", "date facture"),
        *("date de facture", "date de facturation", "date de vente", "date d'achat", "date"),
        *("billing date", "created on"),
    ),
    "orders.quantity": (
        *("antal", "kvantitet", "levererat antal", "beställt antal", "mängd", "menge", "anzahl", "stück"),
        *(
            "stückzahl",
            "auftragsmenge",
            "bestellmenge",
            "liefermenge",
            "quantité",
            "qté",
            "quantité commandée",
        ),
        *("nombre", "order quantity", "qty ordered", "billed quantity", "aantal eenheden"),
    ),
    "orders.unit_price": (
        *("à pris", "a pris", "styckpris", "pris", "pris per styck", "enhetspris", "einzelpreis", "preis"),
        *("stückpreis", "nettopreis", "preis pro stück", "prix unitaire", "prix unitaire ht", "prix"),
        *("pu", "p u", "pu ht", "prix de vente", "prijs per eenheid"),
    ),
    "orders.revenue": (
        *("belopp", "radsumma", "radbelopp", "summa", "totalt", "nettobelopp", "försäljning", "omsättning"),
        *("umsatz", "gesamtpreis", "betrag", "nettobetrag", "nettowert", "gesamtbetrag", "gesamt", "summe"),
        *("positionswert", "zeilenbetrag", "erlös", "montant", "montant ht", "montant net", "total ht"),
        *("total ligne", "chiffre d'affaires", "ca ht", "ca", "row total", "line value", "extended price"),
        *("extended amount", "line net amount"),
    ),
    "orders.cost": (
        *("inköpspris", "inköpsvärde", "kostnad", "varukostnad", "einkaufspreis", "einstandspreis"),
        *(
            "wareneinsatz",
            "kosten",
            "selbstkosten",
            "coût",
            "coût d'achat",
            "prix d'achat",
            "prix de revient",
        ),
    ),
    "orders.employee_id": ("sold by name",),
    "customers.customer_type": (
        *("kundtyp", "typ av kund", "kundentyp", "kundenart", "kundenklasse", "type de client"),
        *("type client", "typologie client", "record type"),
    ),
    "customers.gender": ("kön", "geschlecht", "sexe", "genre", "civilité"),
    "customers.birth_date": (
        *("födelsedatum", "född", "geburtsdatum", "geburtstag", "geboren am", "date de naissance"),
        *("né le", "naissance"),
    ),
    "customers.industry": (
        *("bransch", "näringsgren", "branche", "wirtschaftszweig", "industrie", "secteur"),
        *("secteur d'activité", "activité"),
    ),
    "customers.size_class": ("storleksklass", "größenklasse", "unternehmensgröße", "taille", "effectif"),
    "customers.region": (
        *("region", "län", "landskap", "bundesland", "gebiet", "vertriebsgebiet", "région", "département"),
        *("secteur géographique", "billing state province", "billing state", "state region"),
    ),
    "customers.potential": ("potential", "potenzial", "umsatzpotenzial", "potentiel"),
    "customers.preferred_channel": (
        *("önskad kanal", "föredragen kanal", "bevorzugter kanal", "canal préféré"),
    ),
    "customers.since": (
        *("kund sedan", "medlem sedan", "startdatum", "kunde seit", "mitglied seit", "eintrittsdatum"),
        *("client depuis", "adhérent depuis", "date d'inscription", "date d'entrée", "date de création"),
        *("created date", "create date"),
    ),
    "customers.ended": (
        *("avslutad", "uppsagd", "slutdatum", "gekündigt am", "kündigungsdatum", "austrittsdatum"),
        *(
            "vertragsende",
            "left",
            "left on",
            "date de fin",
            "date de résiliation",
            "résilié le",
            "date de sortie",
        ),
    ),
    "customers.customer_id": ("record id", "company record id"),
    "customers.name": ("achternaam", "last name", "surname", "sukunimi", "efternamn"),
    "surveys.survey_id": (
        *("svars id", "svarsnummer", "enkät id", "antwort id", "antwortnummer", "umfrage id", "id réponse"),
        *("id de réponse", "numéro de réponse", "n° réponse", "responseid", "antwoord id", "vastaajanumero"),
        *("submission id", "antwoordnummer"),
    ),
    "surveys.answered_at": (
        *("svarsdatum", "besvarad", "svarat", "tidsstämpel", "datum", "antwortdatum", "beantwortet am"),
        *("zeitstempel", "umfragedatum", "date de réponse", "date réponse", "répondu le", "horodateur"),
        *("date", "tijdstempel", "date submitted", "submission date", "completion time"),
    ),
    "surveys.customer_id": ("external reference", "externalreference", "external data reference"),
    "surveys.csat": (
        *("nöjdhet", "kundnöjdhet", "nki", "zufriedenheit", "kundenzufriedenheit", "bewertung"),
        *("satisfaction", "satisfaction client", "note", "note globale"),
    ),
    "surveys.nps": ("rekommendation", "weiterempfehlung", "recommandation"),
    "surveys.ces": ("enkelhet", "aufwand", "kundenaufwand", "effort client", "facilité"),
    "employees.function": (
        "befattning",
        "roll",
        "funktion",
        "rolle",
        "stelle",
        "position",
        "fonction",
        "poste",
    ),
    "employees.hired_on": (
        *("anställd den", "anställningsdatum", "eintritt", "eintrittsdatum", "date d'embauche"),
        *("date d'entrée", "embauché le"),
    ),
    "employees.left_on": (
        *("slutade", "slutdatum", "austritt", "austrittsdatum", "date de départ", "date de sortie"),
    ),
    "employees.knows_customer": ("känner kunden", "kennt kunden", "connaît le client"),
    "employees.knows_product": ("känner produkten", "kennt produkt", "kennt produkte", "connaît le produit"),
    "employees.knows_channel": ("känner kanalen", "kennt kanal", "connaît le canal"),
    "products.product_group": (
        *("produktgrupp", "varugrupp", "produktgruppe", "warengruppe", "artikelgruppe", "famille"),
        *("groupe de produits", "gamme", "famille de produits"),
    ),
}
_TABLES: dict[str, tuple[str, ...]] = {
    "customers": ("kunder", "kunden", "clients"),
    "interactions": ("ärenden", "vorgänge", "anfragen", "demandes", "appels", "anrufe"),
    "orders": ("ordrar", "fakturor", "försäljning", "bestellungen", "aufträge", "rechnungen", "umsatz",
               "commandes", "factures", "ventes"),
    "products": ("produkter", "artiklar", "produkte", "produits"),
    "surveys": ("enkäter", "enkät", "umfragen", "umfrage", "enquêtes de satisfaction", "sondage"),
    "employees": ("medarbetare", "mitarbeiter", "personal", "salariés", "employés"),
    "departments": ("avdelningar", "abteilungen", "services"),
}  # fmt: skip


# what the question of a survey is about, by the beginning of a word in it
ASKED: dict[str, tuple[str, ...]] = {
    "csat": ("satisf", "tevreden", "tyytyväi", "nöjd", "zufried"),
    "nps": ("recommend", "aanbeve", "aanraden", "suosittel", "rekommend", "weiterempf", "empfehl",
            "recommand"),
    "ces": ("easy", "effort", "makkelijk", "gemakkelijk", "moeite", "helppo", "vaiva", "lätt", "enkel",
            "einfach", "leicht", "facile"),
    "versus_competition": ("competit", "concurren", "kilpaili", "konkurren"),
}  # fmt: skip


def headings_of(table: Table, column: Column) -> tuple[str, ...]:
    """Give how files head a column in any language, its own name first, the likeliest before others."""
    return tuple(dict.fromkeys((column.name, *column.headers, *further_headings(table, column))))


def further_headings(table: Table, column: Column) -> tuple[str, ...]:
    """Give the headings of other programs and languages that the column's own declaration does not name."""
    own = f"{table.name}.{column.name}"
    further = (
        *_HEADINGS.get(own, ()),
        *_HEADINGS.get(column.name, ()),
        *program_headings.HEADINGS.get(own, ()),
    )
    return tuple(word for word in dict.fromkeys(further) if word not in column.headers)


def words_for(table: Table) -> tuple[str, ...]:
    """Give the words in names of files and sheets that point at a table, in any language."""
    return tuple(dict.fromkeys((table.name, *table.headers, *_words_of(table.name))))


def _words_of(table: str) -> tuple[str, ...]:
    return (*_TABLES.get(table, ()), *program_headings.TABLES.get(table, ()))
