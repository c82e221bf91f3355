"""Owns the KPIs of perceived value: how customers see us beside others, and what their appreciation costs."""

from dashboard.model.kpi import Balance, Better, Effect, Kpi, Quotient, Unit
from dashboard.model.text import Text

PERCEIVED: tuple[Kpi, ...] = (
    Kpi(
        "better_than_competition", "perceived",
        Text("Better than the competition", "Beter dan de concurrentie", "Kilpailijoita parempi"),
        Text("Share of the answers that find us better than the competition (above 0 on a scale of −2 to 2) "
             "minus the share that finds us worse (below 0), in points from −100 to 100; answers without a "
             "comparison are left out, those of 0 count as neither.",
             "Aandeel van de antwoorden dat ons beter vindt dan de concurrentie (boven 0 op een schaal van "
             "−2 tot 2) min het aandeel dat ons slechter vindt (onder 0), in punten van −100 tot 100; "
             "antwoorden zonder vergelijking tellen niet mee, die van 0 tellen voor geen van beide.",
             "Niiden vastausten osuus, joiden mukaan olemme kilpailijoita parempia (yli 0 asteikolla "
             "−2…2), miinus niiden osuus, joiden mukaan olemme huonompia (alle 0), pisteinä −100…100; "
             "vastaukset ilman vertailua jätetään pois, 0 ei kuulu kumpaankaan."),
        Text("(answers above 0 − answers below 0) ÷ answers × 100",
             "(antwoorden boven 0 − antwoorden onder 0) ÷ antwoorden × 100",
             "(vastaukset yli 0 − vastaukset alle 0) ÷ vastaukset × 100"),
        Unit.POINTS, Better.HIGHER,
        Balance("surveys", "versus_competition > 0", "versus_competition < 0",
                "versus_competition IS NOT NULL"),
        ("surveys",),
        "Gale, Managing Customer Value: market-perceived quality against competitors",
        (("surveys.versus_competition",),),
    ),
    Kpi(
        "effort_appreciation", "perceived",
        Text("Cost per point of satisfaction", "Kosten per punt tevredenheid",
             "Kustannus tyytyväisyyspistettä kohti"),
        Text("Cost to serve of the period per active customer, divided by the mean satisfaction score (1–5): "
             "what is spent on a customer for every point of appreciation. High where much effort is little "
             "appreciated; it is no better or worse by itself.",
             "Bedieningskosten van de periode per actieve klant, gedeeld door de gemiddelde "
             "tevredenheidsscore (1–5): wat aan een klant wordt besteed per punt waardering. Hoog waar veel "
             "inspanning weinig gewaardeerd wordt; op zichzelf niet beter of slechter.",
             "Jakson palvelukustannukset aktiivista asiakasta kohti jaettuna tyytyväisyysarvosanojen "
             "keskiarvolla (1–5): mitä asiakkaaseen käytetään jokaista arvostuksen pistettä kohti. Korkea "
             "siellä, missä suuri panostus saa vähän arvostusta; ei sinänsä parempi tai huonompi."),
        Text("cost to serve per customer ÷ mean satisfaction",
             "bedieningskosten per klant ÷ gemiddelde tevredenheid",
             "palvelukustannukset asiakasta kohti ÷ tyytyväisyyden keskiarvo"),
        Unit.MONEY, Better.NEITHER, Quotient("cost_to_serve_per_customer", "csat_mean"),
        ("customers", "interactions", "surveys"),
        "Effort set against appreciation, per group of customers",
    ),
    Kpi(
        "new_way_effect", "perceived",
        Text("Effect of the new way of working", "Effect van de nieuwe werkwijze",
             "Uuden toimintatavan vaikutus"),
        Text("What a KPI (the service level, unless the settings or the question choose another) changed by "
             "in groups that went over to the new way of working, beyond what it changed by in the "
             "traditional groups of the same grouping over the same days: as many days from new_since on as "
             "the period has, but none after its end, against as many before. Each group weighs as many as "
             "its rows after the day. Above zero is a rise of the KPI, whichever way is better for it. The "
             "95 % interval takes groups as clusters: each group's change has the error of its rows and one "
             "of its own, by as much as the traditional groups' changes over the same days differ beyond "
             "their rows; Student's t with one degree of freedom less than there are traditional groups. "
             "One traditional group tells no interval.",
             "Wat een KPI (het serviceniveau, tenzij de instellingen of de vraag een andere kiezen) "
             "veranderde in groepen die naar de nieuwe werkwijze overgingen, bovenop wat hij in dezelfde "
             "dagen veranderde in de traditionele groepen van dezelfde groepsindeling: zoveel dagen vanaf "
             "new_since als de periode heeft, maar geen na het eind ervan, tegenover evenveel ervoor. "
             "Elke groep weegt zo zwaar als zij rijen heeft na die dag. Boven nul is een stijging van de "
             "KPI, welke kant ook beter is. Het 95 %-interval neemt groepen als clusters: de verandering van "
             "elke groep heeft de fout van haar rijen en een eigen fout, zo groot als de veranderingen van "
             "de traditionele groepen in dezelfde dagen meer verschillen dan hun rijen verklaren; "
             "t-verdeling, één vrijheidsgraad minder dan traditionele groepen. Eén traditionele groep geeft "
             "geen interval.",
             "Kuinka paljon mittari (palvelutaso, elleivät asetukset tai kysymys valitse toista) muuttui "
             "uuteen toimintatapaan siirtyneissä ryhmissä yli sen, mitä se muuttui samoina päivinä saman "
             "ryhmittelyn perinteisissä ryhmissä: new_since-päivästä alkaen yhtä monta päivää kuin jaksossa "
             "on, mutta ei jakson lopun jälkeisiä, verrattuna yhtä moneen päivään sitä ennen. Kunkin ryhmän "
             "paino on sen rivien määrä päivän jälkeen. Yli nollan on mittarin nousu, kumpi suunta onkin "
             "parempi. 95 %:n väli pitää ryhmiä ryppäinä: kunkin ryhmän muutoksella on rivien virhe ja oma "
             "virhe, joka on niin suuri kuin perinteisten ryhmien muutokset samoina päivinä eroavat enemmän "
             "kuin niiden rivit selittävät; Studentin t, jonka vapausasteita on yksi vähemmän kuin "
             "perinteisiä ryhmiä. Yhdestä perinteisestä ryhmästä väliä ei saada."),
        Text("(after − before) of new groups − (after − before) of traditional groups",
             "(na − voor) van nieuwe groepen − (na − voor) van traditionele groepen",
             "(jälkeen − ennen) uusissa ryhmissä − (jälkeen − ennen) perinteisissä ryhmissä"),
        Unit.PERCENT_POINTS, Better.HIGHER, Effect("service_level"), ("groups",),
        "Card and Krueger, Minimum Wages and Employment, American Economic Review 84, 1994: difference in "
        "differences; Conley and Taber, Inference with Difference in Differences with a Small Number of "
        "Policy Changes, Review of Economics and Statistics 93, 2011: the interval",
        (("groups.way_of_working",), ("groups.new_since",)),
    ),
)  # fmt: skip
