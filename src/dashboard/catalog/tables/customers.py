"""Owns the declaration of the table `customers`."""

from dashboard.catalog.headings import CUSTOMER
from dashboard.catalog.meanings import CUSTOMER_TYPES
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

CUSTOMERS = Table(
    name="customers",
    title=Text("Customers", "Klanten", "Asiakkaat"),
    about=Text(
        "One row per person, organisation or public body that the company serves.",
        "Eén rij per persoon, organisatie of overheidsinstelling die het bedrijf bedient.",
        "Yksi rivi jokaista henkilöä, organisaatiota tai julkista yhteisöä kohti, jota yritys palvelee.",
    ),
    key=("customer_id",),
    columns=(
        Column(
            "customer_id",
            Kind.ID,
            Text(
                "The number or code by which the company knows the customer.",
                "Het nummer of de code waaronder het bedrijf de klant kent.",
                "Numero tai tunnus, jolla yritys tuntee asiakkaan.",
            ),
            "K-1001",
            required=True,
            headers=(*CUSTOMER, "caller id", "requester id", "id", "code", "nummer", "numero"),
        ),
        Column(
            "name",
            Kind.TEXT,
            Text(
                "The customer's name, as shown on screens and lists.",
                "De naam van de klant, zoals die op schermen en lijsten staat.",
                "Asiakkaan nimi sellaisena kuin se näkyy näytöillä ja luetteloissa.",
            ),
            "Virtanen Techniek B.V.",
            headers=(
                *("name", "customer name", "client name", "account name", "company name", "company"),
                *("full name", "default address company", "naam", "klantnaam", "naam klant"),
                *("bedrijfsnaam", "relatienaam", "naam relatie", "volledige naam", "nimi"),
                *("asiakkaan nimi", "asiakasnimi", "yrityksen nimi", "koko nimi", "tenant name"),
                *("huurdernaam", "naam huurder", "vuokralaisen nimi", "asukkaan nimi"),
            ),
            is_personal=True,
        ),
        Column(
            "customer_type",
            Kind.TEXT,
            Text(
                "Whether the customer is an individual, an organisation or a government body.",
                "Of de klant een particulier, een organisatie of een overheidsinstelling is.",
                "Onko asiakas yksityishenkilö, organisaatio vai julkinen yhteisö.",
            ),
            "organisation",
            values=("individual", "organisation", "government"),
            synonyms=CUSTOMER_TYPES,
            headers=(
                *("customer type", "type of customer", "client type", "account type", "type"),
                *("klanttype", "klant type", "soort klant", "klantsoort", "type klant", "relatietype"),
                *("asiakastyyppi", "asiakkaan tyyppi", "asiakaslaji"),
            ),
        ),
        Column(
            "gender",
            Kind.TEXT,
            Text(
                "The customer's gender, for individuals only.",
                "Het geslacht van de klant, alleen voor particulieren.",
                "Asiakkaan sukupuoli, vain yksityisasiakkaille.",
            ),
            "",
            headers=("gender", "sex", "geslacht", "sekse", "m/v", "sukupuoli"),
            is_personal=True,
        ),
        Column(
            "birth_date",
            Kind.DAY,
            Text(
                "The day the customer was born, for individuals only.",
                "De geboortedatum van de klant, alleen voor particulieren.",
                "Asiakkaan syntymäpäivä, vain yksityisasiakkaille.",
            ),
            "",
            headers=(
                *("birth date", "date of birth", "birthday", "birthdate", "dob", "born on"),
                *("geboortedatum", "geboren op", "geb datum", "syntymäaika", "syntymäpäivä"),
                *("syntynyt",),
            ),
            is_personal=True,
        ),
        Column(
            "socio_economic_status",
            Kind.TEXT,
            Text(
                "The customer's income band or social class, in the company's own classes.",
                "De inkomensklasse of sociale klasse van de klant, in de indeling van het bedrijf.",
                "Asiakkaan tulo- tai yhteiskuntaluokka yrityksen omassa luokituksessa.",
            ),
            "",
            headers=(
                *("socio economic status", "ses", "socio economic class", "social class"),
                *("social grade", "income", "income band", "income class", "household income"),
                *("sociaal economische status", "sociaaleconomische status", "sociale klasse"),
                *("welstandsklasse", "inkomen", "inkomensklasse", "sosioekonominen asema"),
                *("sosioekonominen luokka", "tulot", "tuloluokka", "tulotaso"),
            ),
            is_personal=True,
        ),
        Column(
            "industry",
            Kind.TEXT,
            Text(
                "The branch of business the customer works in.",
                "De branche waarin de klant actief is.",
                "Toimiala, jolla asiakas toimii.",
            ),
            "Metal products",
            headers=(
                *("industry", "sector", "branch of industry", "line of business", "business sector"),
                *("sic code", "nace", "nace code", "industry code", "branche", "bedrijfstak"),
                *("sbi code", "sbi", "toimiala", "ala", "toimialakoodi"),
            ),
        ),
        Column(
            "size_class",
            Kind.TEXT,
            Text(
                "How large the customer is, in own classes, such as by number of employees.",
                "Hoe groot de klant is, in eigen klassen, bijvoorbeeld naar aantal medewerkers.",
                "Kuinka suuri asiakas on omassa luokituksessa, esimerkiksi henkilöstömäärän mukaan.",
            ),
            "10-49",
            headers=(
                *("size class", "size", "company size", "customer size", "number of employees"),
                *("no of employees", "employees", "household size", "grootteklasse", "omvang"),
                *("bedrijfsgrootte", "bedrijfsomvang", "aantal medewerkers", "aantal werknemers"),
                *("kokoluokka", "koko", "yrityksen koko", "henkilöstömäärä", "henkilöstön määrä"),
            ),
        ),
        Column(
            "region",
            Kind.TEXT,
            Text(
                "Where the customer is: a country, province or sales area.",
                "Waar de klant zich bevindt: een land, provincie of verkoopgebied.",
                "Missä asiakas sijaitsee: maa, maakunta tai myyntialue.",
            ),
            "Gelderland",
            headers=(
                *("region", "sales region", "area", "territory", "province", "state", "county"),
                *("country", "country code", "billing country", "billing state"),
                *("default address country code", "regio", "gebied", "verkoopgebied", "rayon"),
                *("provincie", "land", "landcode", "alue", "myyntialue", "maakunta", "maa", "maakoodi"),
            ),
        ),
        Column(
            "potential",
            Kind.MONEY,
            Text(
                "What the customer could spend with the company in a year, in the company's currency.",
                "Wat de klant per jaar bij het bedrijf zou kunnen besteden, in de valuta van het bedrijf.",
                "Kuinka paljon asiakas voisi ostaa yritykseltä vuodessa, yrityksen valuutassa.",
            ),
            "25000.00",
            low=0,
            headers=(
                *("potential", "yearly potential", "annual potential", "potential revenue"),
                *("sales potential", "customer potential", "potentieel", "jaarpotentieel"),
                *("potentiële omzet", "omzetpotentieel", "klantpotentieel", "potentiaali"),
                *("vuosipotentiaali", "myyntipotentiaali", "ostopotentiaali"),
            ),
        ),
        Column(
            "preferred_channel",
            Kind.TEXT,
            Text(
                "The channel through which the customer likes best to be in touch.",
                "Het kanaal waarlangs de klant het liefst contact heeft.",
                "Kanava, jonka kautta asiakas mieluiten asioi.",
            ),
            "email",
            headers=(
                *("preferred channel", "channel preference", "preferred contact method"),
                *("preferred contact", "contact preference", "voorkeurskanaal", "kanaalvoorkeur"),
                *("voorkeur contact", "contactvoorkeur", "ensisijainen kanava", "toivottu kanava"),
                *("mieluisin kanava", "toivottu yhteydenottotapa"),
            ),
        ),
        Column(
            "since",
            Kind.DAY,
            Text(
                "The day the customer became a customer.",
                "De dag waarop de klant klant werd.",
                "Päivä, jona asiakas tuli asiakkaaksi.",
            ),
            "2019-03-01",
            headers=(
                *("since", "customer since", "client since", "member since", "start date", "joined on"),
                *("joined", "signup date", "registration date", "registered on", "first purchase date"),
                *("klant sinds", "sinds", "klant vanaf", "lid sinds", "ingangsdatum", "startdatum"),
                *("inschrijfdatum", "asiakas alkaen", "asiakkaana alkaen", "asiakassuhde alkoi"),
                *("asiakkuus alkoi", "liittymispäivä", "rekisteröitymispäivä", "sopimus alkoi"),
            ),
        ),
        Column(
            "ended",
            Kind.DAY,
            Text(
                "The first day on which the customer was no longer a customer; empty while it is one.",
                "De eerste dag waarop de klant geen klant meer was; leeg zolang die klant is.",
                "Ensimmäinen päivä, jona asiakas ei enää ollut asiakas; tyhjä, kun asiakkuus jatkuu.",
            ),
            "",
            headers=(
                *("ended", "ended on", "end date", "customer until", "left on", "churned on"),
                *("churn date", "cancelled on", "cancellation date", "terminated on", "einddatum"),
                *("beëindigd op", "klant tot", "opgezegd op", "opzegdatum", "uitschrijfdatum"),
                *("asiakassuhde päättyi", "asiakkuus päättyi", "päättymispäivä", "asiakkaana asti"),
                *("irtisanottu", "päättynyt", "asiakkuus päättynyt", "sopimus päättyi"),
            ),
        ),
    ),
    begun=("since", "ended"),
    ordered=(("since", "ended"), ("birth_date", "ended")),
    headers=(
        *("customers", "customer", "clients", "client", "households", "demographics"),
        *("members", "debtors", "relations", "crm", "klanten", "klant", "klantenbestand"),
        *("klantenlijst", "relaties", "debiteuren", "leden", "asiakkaat", "asiakas"),
        *("asiakasrekisteri", "asiakastiedot", "asiakaslista", "tenants", "huurders", "vuokralaiset"),
    ),
)
