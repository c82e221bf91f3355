"""Owns the header words that return in many tables, in English, Dutch and Finnish.

Words that only one table uses stay with that table.
"""

CUSTOMER = (  # what says that it is a number stands before what may as well be a name
    *("customer id", "customer no", "customer nr", "customer number", "customer code", "cust id"),
    *("client id", "client no", "client number", "client code", "account id", "account number"),
    *("account no", "account code", "household id", "household key", "member id", "debtor no"),
    "customer key",
    *("debtor number", "debtor code", "company id", "organisation id", "organization id", "user id"),
    *("klantnummer", "klant nummer", "klantnr", "klant nr", "klant id", "klantid", "klantcode"),
    *("relatienummer", "relatienr", "relatiecode", "relatie id", "debiteurnummer"),
    *("debiteurnr", "debiteurennummer", "debiteurcode", "cliëntnummer", "lidnummer", "ledennummer"),
    *("asiakasnumero", "asiakas numero", "asiakasnro", "asiakas nro", "asiakas id", "asiakasid"),
    *("asiakastunnus", "asiakkaan numero", "asiakkaan tunnus", "asiakaskoodi", "jäsennumero"),
    # what a landlord, a hospital, a school or a club calls its customers
    *("tenant id", "tenant no", "tenant number", "resident id", "resident number", "patient id"),
    *("patient no", "patient number", "student id", "student number", "member no", "member number"),
    *("policyholder id", "subscriber id", "donor id", "huurdernummer", "huurdernr", "bewonernummer"),
    *("bewonernr", "patiëntnummer", "patiëntnr", "leerlingnummer", "studentnummer", "lidnr"),
    *("abonneenummer", "verzekerdenummer", "donateurnummer", "vuokralaisnumero", "vuokralaisnro"),
    *("vuokralaisen numero", "asukasnumero", "asukasnro", "potilasnumero", "opiskelijanumero"),
    *("jäsennro", "tilaajanumero", "vakuutetun numero"),
    *("customer", "client", "debtor", "klant", "relatie", "debiteur", "asiakas"),
    *("tenant", "huurder", "bewoner", "vuokralainen", "asukas"),
)

PRODUCT = (  # what says that it is a number stands before what may as well be a name
    *("product id", "product code", "product no", "product number", "product key", "stock code"),
    *("sku", "lineitem sku", "variant sku", "item id", "item code", "item no", "item number"),
    *("article id", "article no", "article number", "article code", "ean", "gtin", "barcode"),
    *("productnummer", "productnr", "productcode", "product nummer", "artikelnummer"),
    *("artikelnr", "artikelcode", "artikel id", "voorraadcode"),
    *("tuotetunnus", "tuotenumero", "tuotenro", "tuote id", "tuotekoodi", "tuotteen tunnus"),
    *("tuotteen numero", "nimiketunnus", "nimikenumero", "nimikekoodi", "viivakoodi"),
    *("product", "item", "article", "artikel", "tuote", "nimike"),
)

EMPLOYEE = (
    *("employee id", "employee", "employee no", "employee number", "employee code", "staff id", "staff"),
    *("personnel number", "staff number", "worker id"),
    *("medewerker", "medewerkernummer", "medewerkernr", "medewerker id", "medewerkercode"),
    *("personeelsnummer", "personeelsnr", "werknemer", "werknemernummer"),
    *("työntekijä", "työntekijänumero", "työntekijätunnus", "työntekijä id", "henkilönumero"),
    *("henkilöstönumero", "henkilötunniste"),
)

DEPARTMENT = (
    *("department id", "department", "dept", "dept id", "department code", "department no"),
    *("department number", "business unit", "organisational unit", "organizational unit", "org unit"),
    *("afdeling", "afdelingsnummer", "afdelingsnr", "afdeling id", "afdelingscode", "afdelingsid"),
    *("bedrijfsonderdeel", "organisatie eenheid", "kostenplaats"),
    *("osasto", "osastotunnus", "osastonumero", "osasto id", "osastokoodi", "yksikkö", "kustannuspaikka"),
)

GROUP = (
    *("group id", "customer group id", "customer group", "customer group code", "group", "group code"),
    *("segment", "segment id", "segment code", "customer segment", "customer class"),
    *("klantgroep", "klantgroep id", "klantgroepcode", "klantgroepnummer", "klantsegment", "groep"),
    *("groepsnummer", "groepnummer", "groepsnr", "groepscode", "ryhmänumero", "ryhmän numero"),
    *("groep id", "doelgroep", "segmentcode"),
    *(
        "asiakasryhmä",
        "asiakasryhmä id",
        "asiakasryhmän tunnus",
        "asiakasryhmätunnus",
        "ryhmä",
        "ryhmän tunnus",
    ),
    *("ryhmätunnus", "segmentti", "asiakassegmentti"),
)

TEAM = (
    *("team id", "team", "team code", "team no", "team number", "customer team", "account team"),
    *("teamcode", "teamnummer", "klantenteam", "klantteam", "accountteam"),
    *("tiimi", "tiimin tunnus", "tiimitunnus", "tiimi id", "asiakastiimi"),
)

CHANNEL = (
    *("channel", "contact channel", "channel name"),
    *("kanaal", "contactkanaal", "kanaal naam"),
    *("kanava", "yhteydenottokanava", "asiointikanava", "yhteydenottotapa"),
)

FUNCTION = (
    *("function", "role", "job role", "job function", "job title", "position"),
    *("functie", "rol", "functienaam", "functieomschrijving"),
    *("tehtävä", "rooli", "toimi", "tehtävänimike", "ammattinimike"),
)

KPI = (
    *("kpi", "kpi id", "kpi code", "metric", "measure", "indicator"),
    *("kengetal", "prestatie indicator", "maatstaf"),
    *("mittari", "tunnusluku", "avainluku"),
)

VALID_FROM = (
    *(
        "valid from",
        "from",
        "from date",
        "start",
        "start date",
        "starts on",
        "effective from",
        "effective date",
    ),
    *("geldig vanaf", "geldig van", "vanaf", "begindatum", "startdatum", "ingangsdatum", "datum van"),
    *("voimassa alkaen", "alkaen", "alkupäivä", "alkupvm", "alkamispäivä", "aloituspäivä"),
)

VALID_TO = (
    *("valid to", "valid until", "valid till", "to", "until", "to date", "end", "end date", "ends on"),
    *("effective to", "expiry date"),
    *("geldig tot", "tot", "einddatum", "datum tot", "vervaldatum"),
    *("voimassa asti", "voimassa saakka", "asti", "saakka", "loppupäivä", "loppupvm", "päättymispäivä"),
)
