"""Owns how well-known programs head the columns of what they export: service desks, CRM, shops, telephony.

By column, of one table (`orders.line`) or of every table that has one; likelier headings stand first.
"""

HEADINGS: dict[str, tuple[str, ...]] = {
    "interactions.interaction_id": (
        *("unique key", "complaint id", "complaint number", "complaint no", "unique id", "unique call id"),
        *("issue key", "case id", "call sid", "usage id", "usageid", "session id", "chat id", "thread id"),
        *("callid", "ucid", "kontakt id", "gesprek id", "aanvraagnummer", "servicenummer", "verzoeknummer"),
        *("yhteydenoton numero", "yhteydenotto", "puhelun tunnus", "record id"),
    ),
    "interactions.opened_at": (
        *("open time", "open time first touch", "call timestamp", "call datetime", "issue reported at"),
        *("reported time", "sent date", "open date"),
        *("conversation started at", "conversation created at", "sys created on", "ticket created"),
        *("date received", "received", "call start", "call start time", "call started", "segstart"),
        *("start date", "start date time", "begin time", "initiated", "queued at", "case created on"),
        *("datum aangemeld", "datum ontvangst", "datum aanvraag", "datum gesprek", "tijdstip melding"),
    ),
    "interactions.first_response_at": (
        "issue responded",
        *("conversation first teammate replied at", "first teammate replied at"),
        *("chart date of first response",),
        *("date of first response", "first agent email response date", "first response sent on"),
        *("first responded on", "first responded at", "datum gereageerd"),
        *("gereageerd", "datum eerste antwoord"),
        *("first reply sent at", "first public reply at", "ensimmäinen vastaus annettu"),
    ),
    "interactions.resolved_at": (
        *("close time", "resolve time", "actual end"),
        *("conversation last closed at", "last closed at", "sys resolved at", "solved time", "segstop"),
        *("datum opgelost", "datum afgemeld", "afgemeld", "afgemeld op", "call end", "call end time"),
        *("end date", "ended at", "completed time", "completed date", "actual closure date"),
    ),
    "interactions.channel": (
        *("open data channel type", "submitted via", "channel name"),
        *("conversation channel", "channel type", "media type", "interaction channel", "via channel"),
        *("communication channel", "case source", "aanmeldkanaal", "aanmeldwijze", "ilmoitustapa"),
        *("saapumiskanava", "contact mode", "inbound channel"),
    ),
    "interactions.direction": ("call type", "type of call", "gesprekstype", "puhelun tyyppi", "anrufart"),
    "interactions.kind": (
        *("request type", "customer request type", "case type", "record type", "classification"),
        *("meldingstype", "verzoektype", "ilmoituksen tyyppi", "yhteydenoton tyyppi"),
    ),
    "interactions.topic": (
        *("complaint type", "issue"),
        *("short description", "case title", "ticket subject", "conversation topics"),
        *("wrap up", "wrap up code"),
        *("disposition", "disposition code", "korte omschrijving", "summary", "email subject", "regarding"),
        *("otsikko", "wrapupcode", "gespreksonderwerp"),
    ),
    "interactions.customer_id": (
        *("associated company ids primary", "associated company ids"),
        *("requester email", "requester external id", "account name id", "organization id", "organizations"),
        *("contact email", "customer email", "external contact id", "external tag", "calling pty", "ani"),
        *("caller id number", "account", "account name", "company name", "company", "organization"),
        *("organisation", "customer name", "klantnaam", "organisatie", "asiakkaan nimi", "email"),
    ),
    "interactions.employee_id": (
        *("agent name", "owner id"),
        *("teammate assigned", "assigned agent", "agent username", "agent login", "anslogin", "users"),
        *("user display name", "answered by", "case manager", "engineer", "technician", "meeting organizer"),
        *("behandelaar naam", "toegewezen medewerker", "vastuukäsittelijä"),
    ),
    "interactions.department_id": (
        *("team assigned", "skill", "skill name", "split", "team"),
        *("assigned team", "acd group", "skill group"),
        *("operator group", "tiimi", "palvelujono", "vaardigheid", "afdeling behandelaar"),
    ),
    "interactions.product_id": ("product name", "related product", "productnaam", "tuotteen nimi"),
    "interactions.minutes": (
        *("avg talk duration", "talk duration", "call duration in minutes", "duration in minutes"),
        *("handle time in minutes", "talk time in minutes"),
        *("total handle", "total handle time", "talktime", "call duration"),
        *("call length", "tijd min", "time min"),
        *("tijd besteed", "gespreksduur", "gesprekstijd", "puhelun kesto", "aika min", "kesto min", "duur"),
        *("zeit min", "duration", "effort"),
    ),
    "surveys.survey_id": (
        *("response token", "token", "response number", "submission", "reactienummer"),
    ),
    "surveys.customer_id": (
        "person id",
        *("external reference id", "external id", "embedded data customer id"),
        *("custom data", "custom data 1"),
        *("recipient email", "email address", "email", "e mailadres", "sähköposti", "sähköpostiosoite"),
    ),
    "surveys.answered_at": (
        *("posted date", "survey response date", "response created at", "creation date survey"),
        *("date submitted", "submitdate", "submit date", "date modified", "date created", "review date"),
        *("review answer timestamp", "recorded date", "completed time", "stage date"),
    ),
    "surveys.csat": ("review score", "conversation rating", "star rating", "score"),
    "orders.order_id": (
        *("order key", "vbeln", "vbak vbeln", "aubel", "salesorder", "sales order id"),
        *("sale id", "sale number", "order reference", "order name", "verk beleg", "verkaufsbeleg"),
        *("billing doc", "invoice reference", "payment id", "charge id", "payment reference", "increment id"),
        *("charge", "boekstuknummer", "factuur nr", "verkoopfactuur", "bestelnummer klant", "id", "name"),
    ),
    "orders.line": (
        *("order line number", "sales order line number", "sales order detail id", "invoice line id"),
        *("order detail id", "linenumber"),
        *("item line no", "sales order item", "order item id", "posnr", "pos nr", "billing doc item"),
        *("factuurregelnummer", "item position"),
    ),
    "orders.customer_id": (
        *("cust key", "custkey", "order customer"),
        *("customer user id", "customer external id", "partner id", "order reference customer id"),
        *("auftraggeb", "kunnr", "verkooprelatie", "verkooprelatie code", "relatie code", "klant code"),
        *("billing email", "email billing", "customer email address", "account name"),
        *("company", "company name"),
        *("customer name", "klantnaam", "asiakkaan nimi", "partner"),
    ),
    "orders.ordered_at": (
        *("t dat", "audat", "transaction day"),
        *("purchase timestamp", "order purchase timestamp", "order placed", "date placed", "date of sale"),
        *("erdat", "fkdat", "created date", "created", "completed at", "date created", "besteldatum tijd"),
    ),
    "orders.product_id": (
        *("part key", "partkey"),
        *("product internal reference", "internal reference", "item system id", "system id", "manufact sku"),
        *("matnr", "itemcode", "variant id"),
        *("product name", "item name", "productnaam", "artikelnaam", "tuotteen nimi"),
    ),
    "orders.quantity": (
        *("order qty", "order quantity"),
        *("quantity refund", "qty invoiced", "qty shipped", "kwmeng", "fkimg", "item quantity", "volume"),
        *("aantal verkocht", "toimitettu määrä"),
    ),
    "orders.unit_price": (
        "item cost",
        *("net unit price", "netpr", "retail", "stuksprijs", "product price"),
        *("price excl vat", "prijs excl btw"),
    ),
    "orders.revenue": (
        *("extended price", "extended amount", "order line amount"),
        *("line subtotal", "item total", "order line total", "netwr", "net total", "net sales amount"),
        *("regelbedrag excl btw", "totaal excl btw", "bedrag excl"),
        *("yhteensä veroton", "rivin summa veroton"),
        *("rivisumma veroton", "grand total base", "grand total", "order total amount"),
        *("order total", "amount eur"),
        *("gross amount", "payment amount"),
    ),
    "orders.cost": (
        *("total product cost", "unit cost total", "total cost", "wavwr", "cost total"),
        "inkoopprijs totaal",
    ),
    "orders.employee_id": (
        *("sales person id", "sales agent", "order reference salesperson", "cashier", "salesman"),
        "kassamedewerker",
    ),
    "customers.customer_id": (
        *("cust key", "custkey", "clientnum"),
        *("account name id", "customer user id", "verkooprelatie", "verkooprelatienummer"),
        *("kunnr", "partner id"),
        *("business partner", "contact id", "external id", "external reference", "relatie code"),
    ),
    "customers.name": (
        *("organization name", "organisation name", "legal name", "business name", "trade name", "name 1"),
        *("display name", "customer full name", "billing name", "user name", "handelsnaam", "tenaamstelling"),
        *("name auftraggeber", "last name billing", "associated company"),
        *("associated company primary", "requester name", "contact name", "caller name", "external contact"),
        *("organization", "organisation"),
    ),
    "customers.customer_type": (
        *("customer kind", "kind of customer", "type verkooprelatie", "type relatie", "type organisatie"),
        *("relatie type", "asiakaslaji"),
    ),
    "customers.industry": ("brsch", "business industry", "branch", "sector naam", "toimialan nimi"),
    "customers.region": (
        *("billing state province", "state province", "address 1 state province", "address1 stateorprovince"),
        *("billing province", "customer state", "country region"),
        *("billing country code", "country code billing"),
        *("shipping country", "default address province code", "provincie naam"),
    ),
    "customers.since": (
        "dt customer",
        *("created on", "created at", "created time", "created", "date created", "account created date"),
        *("organization created", "customer created", "begindatum relatie", "begindatum", "aanmaakdatum"),
        *("aangemaakt op", "klant sinds datum", "luotu", "first order date", "date joined"),
    ),
    "customers.ended": ("einddatum relatie", "date closed", "closed date",
                        "inactive since", "deactivated on"),
    "customers.potential": ("annual potential value", "potentieel per jaar"),
    "employees.employee_id": ("user id", "username", "user name", "agent username",
                              "login", "login name", "upn"),
    "employees.name": (
        *("last name", "surname", "family name", "achternaam", "sukunimi", "efternamn", "nachname"),
        *("legal name", "preferred name", "worker", "last name first name", "worker name"),
        *("display name", "user full name"),
    ),
    "employees.function": ("business title", "user role", "job profile"),
    "employees.department_id": (
        *("supervisory organization", "team", "group", "division", "organisatorische eenheid"),
    ),
    "employees.hired_on": ("employment start date",),
    "products.product_id": (
        *("product internal reference", "internal reference", "matnr", "item system id", "itemcode"),
        *("variant sku",),
    ),
    "products.name": (
        *("arktx", "maktx"),
        *("material description", "bezeichnung", "benämning", "désignation", "libellé"),
        *("line item name", "variant title", "product naam"),
        *("materialkurztext", "item system name"),
    ),
    "products.product_group": (
        *("product category name", "category id", "product line", "category name", "department name"),
        *("commodity group", "matkl", "item type"),
    ),
    "contacts.contact_id": ("record id",),
    "contacts.customer_id": (
        *("associated company ids primary", "associated company ids", "associated company id"),
        *("associated company primary", "associated company", "account name", "company name"),
    ),
    "opportunities.opportunity_id": ("deal record id", "record id", "potential id",
                                     "quote", "order reference"),
    "opportunities.customer_id": (
        *("associated company ids primary", "associated company ids"),
        *("associated company id", "account name id"),
        *("organization id", "potential customer id", "primary contact id", "account", "account name"),
        *("organization", "organisation", "company", "company name", "potential customer", "klantnaam"),
        *("associated company", "customer name", "contact person"),
    ),
    "opportunities.opened_on": (
        *("engage date", "deal created", "created time", "created", "add time", "date created"),
    ),
    "opportunities.closed_on": (
        *("deal closed on", "actual close date", "closing date", "estimated close date", "closed time"),
        *("expected close date", "est close date"),
    ),
    "opportunities.stage": (
        *("deal stage", "deal stage name", "status reason", "stage label", "sales stage name"),
    ),
    "opportunities.outcome": ("deal status", "opportunity status", "quote status"),
    "opportunities.amount": ("close value", "est revenue", "estimated revenue",
                             "actual revenue", "amount in company currency"),
    "opportunities.reason": (
        *("closed lost reason", "reason for loss", "loss reason description", "lost reason name"),
    ),
    "opportunities.employee_id": ("sales agent", "deal owner name", "record owner", "responsible"),
}  # fmt: skip

TABLES: dict[str, tuple[str, ...]] = {
    "customers": ("accounts", "companies", "organizations", "organisations",
                  "contacts crm", "verkooprelaties"),
    "interactions": ("conversations", "cases", "incidents", "issues", "call log", "calls",
                     "interactions export",
                     "meldingen", "yhteydenotot", "service desk", "pstn"),
    "orders": ("order products", "order details", "order items", "order lines", "sale order line",
               "payments", "betalingen", "sales lines",
               "billing items", "invoice items", "verkoopfacturen", "verkoopfactuurregels", "myyntilaskut",
               "auftragsliste", "charges"),
    "products": ("product catalog", "product list"),
    "surveys": ("survey responses", "order reviews", "formulierreacties",
                "form responses", "lomakevastaukset"),
    "employees": ("users agents", "agent list", "user list"),
    "opportunities": ("opportunities report",),
}  # fmt: skip

# second meanings, by what stands beside them and by their values: a bare word is a name where another header
# says that it is the number
ALSO: dict[str, tuple[str, ...]] = {
    "customers.name": ("customer", "client", "account", "klant", "relatie", "debiteur", "asiakas", "kund",
                       "kunde",
                       "debitor"),
    "products.name": ("product", "item", "article", "artikel", "tuote", "nimike", "produkt", "produit"),
    "orders.line": ("item",),
}  # fmt: skip
