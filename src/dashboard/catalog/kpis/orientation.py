"""Owns the KPIs of orientation: is the company turned to its customers, or to its products and channels."""

from dashboard.model.kpi import Better, Kpi, Share, Unit
from dashboard.model.text import Text

SOURCE = "Customer-group-oriented organisation against product and channel orientation"

ORIENTATION: tuple[Kpi, ...] = (
    Kpi(
        "many_departments", "orientation",
        Text("Approached by several departments", "Door meer afdelingen benaderd",
             "Usean osaston lähestymät"),
        Text("Share of the customers with at least two external contacts in the 90 days to the end of the "
             "period who had them with two or more acting departments; contacts without a department count "
             "as contacts, not as a department.",
             "Aandeel van de klanten met minstens twee externe contacten in de 90 dagen tot het eind van de "
             "periode die deze met twee of meer handelende afdelingen hadden; contacten zonder afdeling "
             "tellen als contact, niet als afdeling.",
             "Osuus asiakkaista, joilla on vähintään kaksi ulkoista kontaktia 90 päivän aikana jakson "
             "loppuun mennessä ja joilla ne olivat kahden tai useamman toimivan osaston kanssa; kontakti "
             "ilman osastoa lasketaan kontaktiksi, ei osastoksi."),
        Text("customers with ≥ 2 departments ÷ customers with ≥ 2 contacts",
             "klanten met ≥ 2 afdelingen ÷ klanten met ≥ 2 contacten",
             "asiakkaat, joilla ≥ 2 osastoa ÷ asiakkaat, joilla ≥ 2 kontaktia"),
        Unit.SHARE, Better.LOWER, Share("approached", "departments >= 2"), ("interactions",), SOURCE,
        (("interactions.department_id",),),
    ),
    Kpi(
        "no_owner", "orientation",
        Text("Customers without an owner", "Klanten zonder eigenaar", "Asiakkaat ilman vastuuhenkilöä"),
        Text("Share of the customers active on the last day of the period who are in no group that day, or "
             "only in groups without a group manager; of a customer in several groups, one manager is "
             "enough.",
             "Aandeel van de op de laatste dag van de periode actieve klanten die dan in geen enkele groep "
             "zitten, of alleen in groepen zonder klantgroepmanager; bij een klant in meer groepen is één "
             "manager genoeg.",
             "Osuus jakson viimeisenä päivänä aktiivisista asiakkaista, jotka eivät silloin ole missään "
             "ryhmässä tai ovat vain ryhmissä, joilla ei ole asiakasryhmäpäällikköä; usean ryhmän "
             "asiakkaalle riittää yksi päällikkö."),
        Text("active without a group manager ÷ active customers",
             "actief zonder klantgroepmanager ÷ actieve klanten",
             "aktiiviset ilman ryhmäpäällikköä ÷ aktiiviset asiakkaat"),
        Unit.SHARE, Better.LOWER, Share("active", "NOT has_owner"), ("customers", "groups"), SOURCE,
        (("groups.manager_id",),),
    ),
    Kpi(
        "sales_focus", "orientation",
        Text("Sales among outbound contacts", "Verkoop onder uitgaande contacten",
             "Myynnin osuus lähtevistä"),
        Text("Share of the outbound contacts of the period whose purpose is sales; those without a purpose "
             "count among all.",
             "Aandeel van de uitgaande contacten van de periode met verkoop als doel; die zonder doel tellen "
             "in het totaal mee.",
             "Osuus jakson lähtevistä kontakteista, joiden tarkoitus on myynti; kontaktit ilman tarkoitusta "
             "ovat mukana kokonaismäärässä."),
        Text("outbound for sales ÷ outbound", "uitgaand voor verkoop ÷ uitgaand",
             "lähtevät myyntikontaktit ÷ lähtevät"),
        Unit.SHARE, Better.NEITHER, Share("contacts", "purpose = 'sales'", "direction = 'outbound'"),
        ("interactions",), SOURCE, (("interactions.direction",), ("interactions.purpose",)),
    ),
    Kpi(
        "channel_fit", "orientation",
        Text("Contact through the preferred channel", "Contact via het voorkeurskanaal",
             "Kontaktit mieluisassa kanavassa"),
        Text("Share of the contacts of the period, of customers whose preferred channel is known, that went "
             "through it; internal contacts and those without a channel count among all.",
             "Aandeel van de contacten van de periode, van klanten van wie het voorkeurskanaal bekend is, "
             "dat via dat kanaal ging; interne contacten en die zonder kanaal tellen in het totaal mee.",
             "Osuus jakson kontakteista, jotka kulkivat asiakkaan mieluisimman kanavan kautta, niiden "
             "asiakkaiden osalta, joiden mieluisin kanava tunnetaan; sisäiset kontaktit ja kontaktit ilman "
             "kanavaa ovat mukana kokonaismäärässä."),
        Text("contacts through the preferred channel ÷ contacts of customers with one",
             "contacten via het voorkeurskanaal ÷ contacten van klanten met een voorkeurskanaal",
             "mieluisan kanavan kontaktit ÷ kontaktit asiakkailta, joilla on mieluisa kanava"),
        Unit.SHARE, Better.HIGHER, Share("contacts", "channel = preferred_channel",
                                         "preferred_channel IS NOT NULL"),
        ("customers", "interactions"), SOURCE, (("customers.preferred_channel",), ("interactions.channel",)),
    ),
)  # fmt: skip
