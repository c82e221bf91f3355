"""Owns the declaration of the table `service_levels`."""

from dashboard.catalog.headings import CHANNEL
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

SERVICE_LEVELS = Table(
    name="service_levels",
    title=Text("Service levels", "Serviceniveaus", "Palvelutasot"),
    about=Text(
        "One row per promise of how fast contacts are answered and settled; the most specific row wins.",
        "Eén rij per norm voor antwoord- en afhandeltijd; de meest specifieke rij gaat voor.",
        "Yksi rivi jokaista vaste- ja ratkaisuaikaa koskevaa lupausta kohti; tarkin rivi pätee.",
    ),
    key=("channel", "kind"),
    columns=(
        Column(
            "channel",
            Kind.TEXT,
            Text(
                "The channel the promise is for; empty means any.",
                "Het kanaal waarvoor de norm geldt; leeg betekent elk kanaal.",
                "Kanava, jota lupaus koskee; tyhjä tarkoittaa mitä tahansa kanavaa.",
            ),
            "phone",
            headers=(*CHANNEL, "contact type", "contact method", "contactwijze", "yhteystapa"),
        ),
        Column(
            "kind",
            Kind.TEXT,
            Text(
                "The kind of contact the promise is for; empty means any.",
                "Het soort contact waarvoor de norm geldt; leeg betekent elk soort.",
                "Kontaktin laji, jota lupaus koskee; tyhjä tarkoittaa mitä tahansa lajia.",
            ),
            "question",
            headers=(
                *("kind", "kind of contact", "type", "ticket type", "request type", "soort"),
                *("soort contact", "soort melding", "laji", "tyyppi", "kontaktin laji"),
                *("kontaktityyppi",),
            ),
        ),
        Column(
            "respond_within_minutes",
            Kind.COUNT,
            Text(
                "Within how many minutes the customer must get a first answer.",
                "Binnen hoeveel minuten de klant een eerste antwoord moet krijgen.",
                "Kuinka monessa minuutissa asiakkaan on saatava ensimmäinen vastaus.",
            ),
            "240",
            required=True,
            low=0,
            headers=(
                *("respond within minutes", "respond within", "response minutes"),
                *("response time minutes", "response time", "first response minutes"),
                *("first response target", "reageren binnen minuten", "reageren binnen", "reactietijd"),
                *("reactietijd minuten", "antwoord binnen minuten", "vastattava minuuteissa"),
                *("vasteaika", "vasteaika minuutteina", "vastausaika", "vastausaika minuutteina"),
            ),
        ),
        Column(
            "resolve_within_minutes",
            Kind.COUNT,
            Text(
                "Within how many minutes the matter must be settled.",
                "Binnen hoeveel minuten de zaak moet zijn afgehandeld.",
                "Kuinka monessa minuutissa asia on ratkaistava.",
            ),
            "2880",
            required=True,
            low=0,
            headers=(
                *("resolve within minutes", "resolve within", "resolution minutes"),
                *("resolution time minutes", "resolution time", "resolution target"),
                *("oplossen binnen minuten", "oplossen binnen", "oplostijd", "oplostijd minuten"),
                *("afhandelen binnen minuten", "afhandeltijd", "ratkaistava minuuteissa"),
                *("ratkaisuaika", "ratkaisuaika minuutteina", "käsittelyaika"),
            ),
        ),
    ),
    headers=(
        *("service levels", "service level", "sla", "slas", "response targets"),
        *("serviceniveaus", "serviceniveau", "servicenormen", "reactietijden", "palvelutasot"),
        *("palvelutaso", "palvelutasosopimus", "vasteajat"),
    ),
)
