"""Owns the declaration of the table `assessments`."""

from dashboard.catalog.headings import DEPARTMENT
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

ASSESSMENTS = Table(
    name="assessments",
    title=Text("Assessments", "Zelfbeoordelingen", "Itsearvioinnit"),
    about=Text(
        "One row per statement on customer orientation that a colleague scored.",
        "Eén rij per stelling over klantgerichtheid die een collega heeft gescoord.",
        "Yksi rivi jokaista asiakaslähtöisyyttä koskevaa väittämää kohti, jonka työtoveri on pisteyttänyt.",
    ),
    key=("assessment_id", "statement"),
    columns=(
        Column(
            "assessment_id",
            Kind.ID,
            Text(
                "The number of the filled-in assessment.",
                "Het nummer van de ingevulde beoordeling.",
                "Täytetyn arvioinnin numero.",
            ),
            "ASM-0001",
            required=True,
            headers=(
                *("assessment id", "assessment", "assessment no", "assessment number", "response id"),
                *("form id", "id", "beoordelingsnummer", "beoordeling id", "beoordeling"),
                *("formuliernummer", "responsnummer", "arvioinnin tunnus", "arvioinnin numero"),
                *("arviointi", "lomakkeen numero", "vastausnumero"),
            ),
        ),
        Column(
            "answered_on",
            Kind.DAY,
            Text(
                "The day on which it was filled in.",
                "De dag waarop die is ingevuld.",
                "Päivä, jona arviointi täytettiin.",
            ),
            "2025-03-10",
            required=True,
            headers=(
                *("answered on", "answered at", "answered", "answer date", "response date"),
                *("submitted on", "submitted at", "completed on", "assessment date", "created at"),
                *("date", "ingevuld op", "invuldatum", "beantwoord op", "antwoorddatum", "datum"),
                *("vastattu", "vastauspäivä", "täytetty", "arviointipäivä", "päivämäärä", "päiväys"),
                *("pvm",),
            ),
        ),
        Column(
            "department_id",
            Kind.ID,
            Text(
                "The department of the colleague who filled it in.",
                "De afdeling van de collega die de beoordeling invulde.",
                "Sen työtoverin osasto, joka täytti arvioinnin.",
            ),
            "D-01",
            references="departments",
            headers=DEPARTMENT,
        ),
        Column(
            "statement",
            Kind.TEXT,
            Text(
                "The statement that was scored.",
                "De stelling die is gescoord.",
                "Väittämä, joka pisteytettiin.",
            ),
            "We know what our customers need",
            required=True,
            headers=(
                *("statement", "question", "item", "question text", "stelling", "vraag", "uitspraak"),
                *("väittämä", "kysymys", "väite"),
            ),
        ),
        Column(
            "score",
            Kind.SCORE,
            Text(
                "How far the colleague agrees, from 1 (not at all) to 5 (wholly).",
                "In hoeverre de collega het eens is, van 1 (helemaal niet) tot 5 (helemaal).",
                "Kuinka samaa mieltä työtoveri on, 1 (ei lainkaan) – 5 (täysin).",
            ),
            "4",
            required=True,
            low=1,
            high=5,
            headers=(
                *("score", "rating", "answer", "points", "grade", "antwoord", "cijfer", "punten"),
                *("waardering", "pisteet", "arvosana", "vastaus", "arvio"),
            ),
        ),
    ),
    dated_by="answered_on",
    happened=("answered_on",),
    headers=(
        *("assessments", "assessment", "self assessment", "customer orientation"),
        *("zelfbeoordelingen", "zelfbeoordeling", "zelfevaluatie", "klantgerichtheid"),
        *("itsearvioinnit", "itsearviointi", "asiakaslähtöisyys"),
    ),
)
