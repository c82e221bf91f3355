"""Owns the KPIs of response: how soon customers are answered and helped, and what still waits."""

from dashboard.catalog.kpis.working import by_working_hours
from dashboard.model.kpi import Better, Kpi, Quantile, Share, Sum, Unit
from dashboard.model.text import Text

NEEDS = ("interactions",)
ANSWERS = (("interactions.first_response_at",),)
RESOLUTIONS = (("interactions.resolved_at",),)
RESPONSE_HOURS = "response_us / 3600000000e0"
RESOLUTION_HOURS = "resolution_us / 3600000000e0"
SOURCE = "ISO 18295 (customer contact centres) and ITIL service management"


def _quantile(kpi_id: str, of: str, at: float, name: Text, about: Text, formula: Text) -> Kpi:
    """Declare a percentile of a duration over the inbound contacts, in hours."""
    clock = Kpi(kpi_id, "response", name, about, formula, Unit.HOURS, Better.LOWER,
                Quantile("inbound", of, at), NEEDS, SOURCE,
                ANSWERS if of == RESPONSE_HOURS else RESOLUTIONS)  # fmt: skip
    return by_working_hours(clock)


_RESPONSE_ABOUT = Text(
    "of the hours by the clock from opening to first response, over the inbound contacts of the period that "
    "were answered by the as-of date; the unanswered are counted beside it.",
    "van de klokuren van opening tot eerste reactie, over de inkomende contacten van de periode die op de "
    "peildatum beantwoord zijn; de onbeantwoorde staan ernaast.",
    "kellotunneista avauksesta ensimmäiseen vastaukseen jakson saapuneissa kontakteissa, joihin on vastattu "
    "tilannepäivään mennessä; vastaamattomat lasketaan sen rinnalla.",
)
_RESOLUTION_ABOUT = Text(
    "of the hours by the clock from opening to resolution, over the inbound contacts of the period that were "
    "resolved by the as-of date.",
    "van de klokuren van opening tot oplossing, over de inkomende contacten van de periode die op de "
    "peildatum opgelost zijn.",
    "kellotunneista avauksesta ratkaisuun jakson saapuneissa kontakteissa, jotka on ratkaistu tilannepäivään "
    "mennessä.",
)
_MEDIAN = Text("Median", "Mediaan", "Mediaani")
_P90 = Text("90th percentile", "90e percentiel", "90. prosenttipiste")


def _about(statistic: Text, rest: Text) -> Text:
    return Text(f"{statistic.en} {rest.en}", f"{statistic.nl} {rest.nl}", f"{statistic.fi} {rest.fi}")


RESPONSE: tuple[Kpi, ...] = (
    _quantile("first_response_median", RESPONSE_HOURS, 0.5,
              Text("First response, median", "Eerste reactie, mediaan", "Ensivastaus, mediaani"),
              _about(_MEDIAN, _RESPONSE_ABOUT),
              Text("median of first response − opening", "mediaan van eerste reactie − opening",
                   "mediaani: ensivastaus − avaus")),
    _quantile("first_response_p90", RESPONSE_HOURS, 0.9,
              Text("First response, 90 % within", "Eerste reactie, 90 % binnen", "Ensivastaus, 90 % ajassa"),
              _about(_P90, _RESPONSE_ABOUT),
              Text("90th percentile of first response − opening",
                   "90e percentiel van eerste reactie − opening",
                   "90. prosenttipiste: ensivastaus − avaus")),
    _quantile("resolution_median", RESOLUTION_HOURS, 0.5,
              Text("Resolution, median", "Oplossing, mediaan", "Ratkaisu, mediaani"),
              _about(_MEDIAN, _RESOLUTION_ABOUT),
              Text("median of resolution − opening", "mediaan van oplossing − opening",
                   "mediaani: ratkaisu − avaus")),
    _quantile("resolution_p90", RESOLUTION_HOURS, 0.9,
              Text("Resolution, 90 % within", "Oplossing, 90 % binnen", "Ratkaisu, 90 % ajassa"),
              _about(_P90, _RESOLUTION_ABOUT),
              Text("90th percentile of resolution − opening", "90e percentiel van oplossing − opening",
                   "90. prosenttipiste: ratkaisu − avaus")),
    Kpi(
        "service_level", "response",
        Text("Service level", "Serviceniveau", "Palvelutaso"),
        Text("Share of the inbound contacts answered within their target, by the most specific service level "
             "of channel and kind, one of the channel alone before one of the kind alone (1,440 minutes "
             "where none is set); an unanswered contact is a miss once its target has passed by the end of "
             "the as-of day, and does not count before. Always by the clock, as the minutes of a service "
             "level are.",
             "Aandeel van de inkomende contacten dat binnen de norm is beantwoord, volgens het meest "
             "specifieke serviceniveau van kanaal en soort, dat van alleen het kanaal vóór dat van alleen "
             "de soort (1.440 minuten als er geen is); een onbeantwoord contact is mis zodra de norm aan het "
             "eind van de peildatum verstreken is, en telt daarvoor niet. Altijd naar de klok, zoals de "
             "minuten van een serviceniveau.",
             "Osuus saapuneista kontakteista, joihin vastattiin tavoiteajassa kanavan ja lajin tarkimman "
             "palvelutason mukaan, pelkän kanavan ennen pelkän lajin (1 440 minuuttia, jos sitä ei ole); "
             "vastaamaton kontakti on huti, kun tavoiteaika on kulunut tilannepäivän loppuun mennessä, eikä "
             "sitä lasketa ennen. Aina kellon mukaan, kuten palvelutason minuutit."),
        Text("answered within target ÷ inbound that was due",
             "binnen norm beantwoord ÷ inkomend dat beantwoord moest zijn",
             "tavoiteajassa vastatut ÷ erääntyneet saapuneet"),
        Unit.SHARE, Better.HIGHER, Share("inbound", "is_within", "is_due"), NEEDS, SOURCE, ANSWERS,
    ),
    Kpi(
        "first_contact_resolution", "response",
        Text("First-contact resolution", "In één keer opgelost", "Ratkaisu ensimmäisellä kontaktilla"),
        Text("Share of the inbound contacts of the period, resolved at least 7 days before the end of the "
             "as-of day, after which the same customer opened no other inbound contact on the same topic "
             "(empty equals empty) within 7 times 24 hours.",
             "Aandeel van de inkomende contacten van de periode, minstens 7 dagen voor het eind van de "
             "peildatum opgelost, waarna dezelfde klant binnen 7 maal 24 uur geen ander inkomend contact "
             "over hetzelfde onderwerp opende (leeg is gelijk aan leeg).",
             "Osuus jakson saapuneista kontakteista, jotka ratkaistiin vähintään 7 päivää ennen "
             "tilannepäivän loppua ja joiden jälkeen sama asiakas ei avannut samasta aiheesta (tyhjä on sama "
             "kuin tyhjä) uutta kontaktia 7 kertaa 24 tunnin kuluessa."),
        Text("resolved without a new contact in 7 days ÷ resolved",
             "opgelost zonder nieuw contact in 7 dagen ÷ opgelost",
             "ratkaistut ilman uutta kontaktia 7 päivässä ÷ ratkaistut"),
        Unit.SHARE, Better.HIGHER, Share("resolved", "NOT has_come_back"), NEEDS, SOURCE, RESOLUTIONS,
    ),
    Kpi(
        "backlog", "response",
        Text("Backlog", "Werkvoorraad", "Avoimet kontaktit"),
        Text("Inbound contacts opened by the end of the period's last day (or of the as-of day) and not "
             "resolved by then; by group as it was on that day.",
             "Inkomende contacten, geopend vóór het eind van de laatste dag van de periode (of van de "
             "peildatum) en dan niet opgelost; naar de groep van die dag.",
             "Saapuneet kontaktit, jotka on avattu jakson viimeisen päivän (tai tilannepäivän) loppuun "
             "mennessä ja joita ei silloin ole ratkaistu; sen päivän ryhmän mukaan."),
        Text("opened − resolved, at the end", "geopend − opgelost, aan het eind",
             "avatut − ratkaistut, lopussa"),
        Unit.COUNT, Better.LOWER, Sum("backlog"), NEEDS, SOURCE, RESOLUTIONS,
    ),
    Kpi(
        "backlog_age", "response",
        Text("Age of the backlog", "Ouderdom van de werkvoorraad", "Avoimien ikä"),
        Text("Median age of the backlog, in days of 24 hours since opening, at the end of the period's last "
             "day.",
             "Mediaan van de ouderdom van de werkvoorraad, in dagen van 24 uur sinds opening, aan het eind "
             "van de laatste dag van de periode.",
             "Avoimien kontaktien iän mediaani 24 tunnin päivinä avauksesta jakson viimeisen päivän "
             "lopussa."),
        Text("median of end − opening", "mediaan van einde − opening", "mediaani: loppu − avaus"),
        Unit.DAYS, Better.LOWER, Quantile("backlog", "age_days", 0.5), NEEDS, SOURCE, RESOLUTIONS,
    ),
)  # fmt: skip
