"""Owns the declaration of the table `surveys`."""

from dashboard.catalog.headings import CUSTOMER
from dashboard.model.table import Column, Joined, Kind, Table
from dashboard.model.text import Text

SURVEYS = Table(
    name="surveys",
    title=Text("Surveys", "Enquêtes", "Kyselyt"),
    about=Text(
        "One row per survey that a customer answered.",
        "Eén rij per enquête die een klant heeft ingevuld.",
        "Yksi rivi jokaista asiakkaan vastaamaa kyselyä kohti.",
    ),
    key=("survey_id",),
    columns=(
        Column(
            "survey_id",
            Kind.ID,
            Text(
                "The number of the answered survey.",
                "Het nummer van de ingevulde enquête.",
                "Vastatun kyselyn numero.",
            ),
            "S-3001",
            required=True,
            fill=Joined(("customer_id", "answered_at"), beside="interaction_id"),
            headers=(
                *("survey id", "survey", "survey no", "survey number", "respnum", "respondent number"),
                *("respondent no", "respondent id", "response id", "answer id", "feedback id", "rating id"),
                *("review id", "id", "enquêtenummer", "enquête id", "enquêtenr", "responsnummer"),
                *(
                    "antwoord id",
                    "kyselyn tunnus",
                    "kyselynumero",
                    "kyselyn numero",
                    "vastaus id",
                    "vastausnumero",
                ),
                *("vastauksen tunnus", "palautteen tunnus"),
            ),
        ),
        Column(
            "customer_id",
            Kind.ID,
            Text("The customer who answered.", "De klant die antwoordde.", "Asiakas, joka vastasi."),
            "K-1001",
            required=True,
            references="customers",
            headers=(
                *CUSTOMER,
                *("respondent", "respondent email", "respondentnummer", "invuller"),
                *("vastaaja", "vastaajan tunnus"),
            ),
        ),
        Column(
            "answered_at",
            Kind.TIME,
            Text("When the customer answered.", "Wanneer de klant antwoordde.", "Milloin asiakas vastasi."),
            "2025-03-07 08:45",
            required=True,
            headers=(
                *("answered at", "answered on", "answered", "answer date", "response date"),
                *("responded at", "responded on", "submitted at", "submitted on", "submit date"),
                *("completed at", "completed on", "survey date", "interview date", "intdate"),
                *("recorded date", "end date", "created at", "timestamp", "date", "beantwoord op"),
                *("antwoorddatum", "ingevuld op", "invuldatum", "responsdatum", "enquêtedatum"),
                *("datum", "vastattu", "vastauspäivä", "vastausaika", "vastauspvm", "kyselypäivä"),
                *("palautteen päivä", "päivämäärä", "päiväys", "pvm", "aikaleima"),
            ),
        ),
        Column(
            "interaction_id",
            Kind.ID,
            Text(
                "The contact that the survey was about.",
                "Het contact waar de enquête over ging.",
                "Kontakti, jota kysely koski.",
            ),
            "I-5001",
            references="interactions",
            headers=(
                *("interaction id", "interaction", "ticket id", "ticket", "ticket number", "case id"),
                *("case number", "incident number", "call id", "contactmoment", "contactmoment id"),
                *("meldingnummer", "ticketnummer", "zaaknummer", "kontaktin tunnus", "kontakti"),
                *("tikettinumero", "tapausnumero", "palvelupyynnön numero"),
            ),
        ),
        Column(
            "csat",
            Kind.SCORE,
            Text(
                "How satisfied the customer is, from 1 (not at all) to 5 (very).",
                "Hoe tevreden de klant is, van 1 (helemaal niet) tot 5 (zeer).",
                "Kuinka tyytyväinen asiakas on, 1 (ei lainkaan) – 5 (erittäin).",
            ),
            "4",
            low=1,
            high=5,
            headers=(
                *("csat", "csat score", "satisfaction", "satisfaction score", "satisfaction rating"),
                *("customer satisfaction", "overall satisfaction", "rating", "overall rating", "stars"),
                *("tevredenheid", "klanttevredenheid", "tevredenheidsscore", "beoordeling"),
                *("tyytyväisyys", "asiakastyytyväisyys", "tyytyväisyysarvosana", "arvosana"),
                *("yleisarvosana", "arvio"),
            ),
        ),
        Column(
            "nps",
            Kind.SCORE,
            Text(
                "How likely the customer is to recommend the company, from 0 to 10.",
                "Hoe waarschijnlijk het is dat de klant het bedrijf aanbeveelt, van 0 tot 10.",
                "Kuinka todennäköisesti asiakas suosittelisi yritystä, 0–10.",
            ),
            "8",
            low=0,
            high=10,
            headers=(
                *("nps", "nps score", "net promoter score", "net promoter", "recommend"),
                *("likelihood to recommend", "would recommend", "recommendation score", "aanbeveling"),
                *("aanbevelen", "aanbevelingsscore", "waarschijnlijkheid aanbeveling"),
                *("suositteluhalukkuus", "suositteluindeksi", "suosittelu", "suosittelisitko"),
            ),
        ),
        Column(
            "ces",
            Kind.SCORE,
            Text(
                "How easy the customer found it to get helped, from 1 (very hard) to 7 (very easy).",
                "Hoe makkelijk de klant geholpen werd, van 1 (heel moeilijk) tot 7 (heel makkelijk).",
                "Kuinka helppoa asiakkaan oli saada apua, 1 (hyvin vaikeaa) – 7 (hyvin helppoa).",
            ),
            "6",
            low=1,
            high=7,
            headers=(
                *("ces", "ces score", "customer effort score", "customer effort", "effort score"),
                *("effort", "ease", "ease of contact", "klantinspanning", "inspanning", "gemak"),
                *("gemaksscore", "vaivattomuus", "asioinnin helppous", "helppous", "vaivannäkö"),
            ),
        ),
        Column(
            "versus_competition",
            Kind.SCORE,
            Text(
                "How the company compares with competitors, from −2 (much worse) to 2 (much better).",
                "Het bedrijf naast de concurrentie, van −2 (veel slechter) tot 2 (veel beter).",
                "Yritys kilpailijoihin verrattuna, −2 (paljon huonompi) – 2 (paljon parempi).",
            ),
            "1",
            low=-2,
            high=2,
            headers=(
                *("versus competition", "vs competition", "vs competitors"),
                *("compared with competitors", "compared to competition", "better than competition"),
                *("competition score", "competitor comparison", "ten opzichte van concurrentie"),
                *("tov concurrentie", "vergeleken met concurrentie", "beter dan concurrentie"),
                *("concurrentiescore", "kilpailijoihin verrattuna", "verrattuna kilpailijoihin"),
                *("kilpailijavertailu", "parempi kuin kilpailijat"),
            ),
        ),
    ),
    dated_by="answered_at",
    happened=("answered_at",),
    headers=(
        *("surveys", "survey", "responses", "feedback", "csat", "nps", "satisfaction"),
        *("ratings", "reviews", "enquêtes", "enquête", "enquete", "tevredenheid"),
        *("klanttevredenheid", "kto", "beoordelingen", "kyselyt", "kysely", "vastaukset"),
        *("palautteet", "palaute", "asiakastyytyväisyys", "tyytyväisyys"),
    ),
)
