"""Owns what each check looks for, in words for a reader of the report; {names} are the settings' values."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.model.text import Text

MEANINGS: Mapping[str, Text] = MappingProxyType(
    {
        "excluded": Text(
            "Active customers in no group on the as-of date. Critical above {excluded_critical_share}.",
            "Actieve klanten zonder groep op de peildatum. Kritiek boven {excluded_critical_share}.",
            "Aktiiviset asiakkaat ilman ryhmää tilannepäivänä. Kriittinen yli {excluded_critical_share}.",
        ),
        "overlapping": Text(
            "Active customers in two or more groups at once. Critical above {overlapping_critical_share}.",
            "Actieve klanten in twee of meer groepen tegelijk. Kritiek boven {overlapping_critical_share}.",
            "Aktiiviset asiakkaat useassa ryhmässä yhtä aikaa. Kriittinen yli {overlapping_critical_share}.",
        ),
        "broken_history": Text(
            "Memberships of one customer that overlap, leave a hole or lie outside the grouping's days.",
            "Lidmaatschappen van een klant die overlappen, een gat laten of buiten de looptijd vallen.",
            "Asiakkaan jäsenyydet, jotka ovat päällekkäin, jättävät aukon tai ylittävät ryhmittelyn ajan.",
        ),
        "orphan_membership": Text(
            "Memberships of unknown customers or groups, or of customers who ended.",
            "Lidmaatschappen van onbekende klanten of groepen, of van klanten die weg zijn.",
            "Tuntemattomien asiakkaiden tai ryhmien tai päättyneiden asiakkaiden jäsenyydet.",
        ),
        "invalid_rule": Text(
            "A rule that cannot be read, names an unknown attribute or compares different kinds.",
            "Een regel die niet leesbaar is, een onbekend kenmerk noemt of ongelijksoortigs vergelijkt.",
            "Sääntö, jota ei voi lukea, joka nimeää tuntemattoman tiedon tai vertaa erilaisia.",
        ),
        "empty_rule": Text(
            "A rule that selects nobody.", "Een regel die niemand kiest.", "Sääntö, joka ei valitse ketään."
        ),
        "total_rule": Text(
            "A rule that selects everybody.", "Een regel die iedereen kiest.", "Sääntö, joka valitsee kaikki."
        ),
        "hole_in_definition": Text(
            "Combinations of values between the rules' boundaries that no rule covers, customers there or"
            " not.",
            "Combinaties van waarden tussen de grenzen van de regels die geen regel dekt.",
            "Sääntöjen rajojen väliset arvoyhdistelmät, joita mikään sääntö ei kata.",
        ),
        "clash_in_definition": Text(
            "Combinations of values that two or more rules cover, customers there or not.",
            "Combinaties van waarden die twee of meer regels dekken.",
            "Arvoyhdistelmät, jotka vähintään kaksi sääntöä kattaa.",
        ),
        "too_small": Text(
            "Groups under their least size ({group_min_size} unless the group says otherwise) or under"
            " {group_min_share} of the active customers.",
            "Groepen onder hun minimum ({group_min_size} tenzij de groep anders zegt) of onder"
            " {group_min_share} van de actieve klanten.",
            "Ryhmät, joissa on alle vähimmäismäärän ({group_min_size}, ellei ryhmällä ole omaa) tai alle"
            " {group_min_share} aktiivisista asiakkaista.",
        ),
        "dominant": Text(
            "A group with over {dominant_share} of the active customers.",
            "Een groep met meer dan {dominant_share} van de actieve klanten.",
            "Ryhmä, jossa on yli {dominant_share} aktiivisista asiakkaista.",
        ),
        "too_many": Text(
            "More than {groups_max} groups, or small groups that cost more per customer beyond chance.",
            "Meer dan {groups_max} groepen, of kleine groepen die per klant meer kosten dan toeval"
            " verklaart.",
            "Yli {groups_max} ryhmää, tai pieniä ryhmiä, jotka maksavat asiakasta kohti sattumaa enemmän.",
        ),
        "unrecognisable": Text(
            "Groups of which a shallow decision tree on plain attributes, cross-validated, finds back less"
            " than {recall_min} of the customers.",
            "Groepen waarvan een ondiepe beslisboom op gewone kenmerken, kruisgevalideerd, minder dan"
            " {recall_min} van de klanten terugvindt.",
            "Ryhmät, joiden asiakkaista matala päätöspuu tavallisilla tiedoilla, ristiinvalidoituna, löytää"
            " alle {recall_min}.",
        ),
        "twins": Text(
            "Pairs of groups that no measure tells apart: no Cliff's delta of {negligible_delta} beyond"
            " chance, and of most measures the whole interval under {small_delta}.",
            "Paren groepen die geen enkele maat onderscheidt: geen Cliffs delta van {negligible_delta} buiten"
            " toeval, en van de meeste maten het hele interval onder {small_delta}.",
            "Ryhmäparit, joita mikään mittari ei erota: ei Cliffin deltaa {negligible_delta} yli sattuman, ja"
            " useimpien mittarien koko väli alle {small_delta}.",
        ),
        "indistinct_viewpoint": Text(
            "A viewpoint – financial, commercial, operational – on which groups differ on no measure: ε² of"
            " Kruskal–Wallis under {explained_min}, false discoveries held to 1%.",
            "Een invalshoek – financieel, commercieel, operationeel – waarop groepen op geen maat"
            " verschillen:"
            " ε² van Kruskal–Wallis onder {explained_min}, bij 1% valse ontdekkingen.",
            "Näkökulma – taloudellinen, kaupallinen, toiminnallinen – jossa ryhmät eivät eroa millään"
            " mittarilla: Kruskal–Wallisin ε² alle {explained_min}, vääriä löydöksiä enintään 1 %.",
        ),
        "mixed": Text(
            "Groups that are really two: two clusters describe them better than one (BIC), and lie apart"
            " (silhouette over {silhouette_min}).",
            "Groepen die er eigenlijk twee zijn: twee clusters beschrijven ze beter dan één (BIC) en liggen"
            " uiteen (silhouet boven {silhouette_min}).",
            "Ryhmät, joita on oikeastaan kaksi: kaksi klusteria kuvaa ne paremmin kuin yksi (BIC) ja ne ovat"
            " erillään (siluetti yli {silhouette_min}).",
        ),
        "unstable": Text(
            "Over {moved_share} of the customers changed group in {moved_days} days, or the sizes shifted"
            " (population stability index over {psi_max}).",
            "Meer dan {moved_share} van de klanten wisselde in {moved_days} dagen van groep, of de omvang"
            " verschoof (population stability index boven {psi_max}).",
            "Yli {moved_share} asiakkaista vaihtoi ryhmää {moved_days} päivässä, tai koot muuttuivat"
            " (stabiilisuusindeksi yli {psi_max}).",
        ),
        "stale": Text(
            "Groups without new members and without activity for {stale_days} days.",
            "Groepen zonder nieuwe leden en zonder activiteit in {stale_days} dagen.",
            "Ryhmät, joissa ei ole uusia jäseniä eikä toimintaa {stale_days} päivään.",
        ),
        "no_department": Text(
            "Groups without a department on the as-of date.",
            "Groepen zonder afdeling op de peildatum.",
            "Ryhmät ilman osastoa tilannepäivänä.",
        ),
        "no_manager": Text(
            "Groups without a manager on the as-of date.",
            "Groepen zonder manager op de peildatum.",
            "Ryhmät ilman päällikköä tilannepäivänä.",
        ),
        "manager_left": Text(
            "Groups whose manager has left by the as-of date.",
            "Groepen waarvan de manager op de peildatum weg is.",
            "Ryhmät, joiden päällikkö on lähtenyt tilannepäivään mennessä.",
        ),
        "no_team": Text(
            "Groups without a customer team on the as-of date.",
            "Groepen zonder klantenteam op de peildatum.",
            "Ryhmät ilman asiakastiimiä tilannepäivänä.",
        ),
        "overloaded_manager": Text(
            "One manager for more than {manager_groups_max} groups.",
            "Eén manager voor meer dan {manager_groups_max} groepen.",
            "Yksi päällikkö useammalle kuin {manager_groups_max} ryhmälle.",
        ),
        "served_worse": Text(
            "Groups whose service level, satisfaction, contact plan or complaints are worse than the"
            " rest's by"
            " at least {service_points}, beyond chance (Benjamini–Hochberg 5%).",
            "Groepen met een servicegraad, tevredenheid, contactplan of klachten die ten minste"
            " {service_points} slechter zijn dan bij de rest, niet door toeval (Benjamini–Hochberg 5%).",
            "Ryhmät, joiden palvelutaso, tyytyväisyys, kontaktisuunnitelma tai reklamaatiot ovat vähintään"
            " {service_points} muita huonommat, ei sattumalta (Benjamini–Hochberg 5 %).",
        ),
        "not_served": Text(
            "Active customers without any external contact in 365 days, in groups with more of them than"
            " chance"
            " explains.",
            "Actieve klanten zonder extern contact in 365 dagen, in groepen met meer van hen dan toeval"
            " verklaart.",
            "Aktiiviset asiakkaat ilman ulkoista kontaktia 365 päivään, ryhmissä, joissa heitä on sattumaa"
            " enemmän.",
        ),
        "sensitive_rule": Text(
            "Rules on gender, age or socio-economic status without a reason on record (GDPR art. 5 and 22).",
            "Regels op geslacht, leeftijd of sociaaleconomische status zonder vastgelegde reden"
            " (AVG art. 5 en 22).",
            "Sukupuoleen, ikään tai sosioekonomiseen asemaan perustuvat säännöt ilman kirjattua perustetta"
            " (GDPR 5 ja 22 art.).",
        ),
        "too_little_evidence": Text(
            "Groups with so few facts that the 95% interval of a KPI is wider than {evidence_width}.",
            "Groepen met zo weinig feiten dat het 95%-interval van een KPI breder is dan {evidence_width}.",
            "Ryhmät, joista on niin vähän tietoa, että mittarin 95 %:n väli on leveämpi kuin"
            " {evidence_width}.",
        ),
    }
)
