"""Owns what figures can be cut by and filtered on, and where each dimension's values come from."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.model.dimension import Dimension
from dashboard.model.text import Text

DIMENSIONS: tuple[Dimension, ...] = (
    Dimension("group", Text("Group", "Klantgroep", "Asiakasryhmä"), "group_id", "membership",
              ("groups", "group_id", "name"), (("groups", "group_id"),)),
    Dimension("department", Text("Department", "Afdeling", "Osasto"), "department_id", "membership",
              ("departments", "department_id", "name"),
              (("groups", "department_id"), ("departments", "department_id"))),
    Dimension("manager", Text("Group manager", "Klantgroepmanager", "Asiakasryhmäpäällikkö"), "manager_id",
              "membership", ("employees", "employee_id", "name"), (("groups", "manager_id"),)),
    Dimension("team", Text("Team", "Klantenteam", "Asiakastiimi"), "team_id", "account",
              ("teams", "team_id", "name"), (("teams", "team_id"),)),
    Dimension("coverage", Text("In how many groups", "In hoeveel groepen", "Kuinka monessa ryhmässä"),
              "coverage", "coverage", fixed=("one", "several", "none", "inactive")),
    Dimension("customer_type", Text("Customer type", "Klanttype", "Asiakastyyppi"), "customer_type",
              "customer",
              None, (("customers", "customer_type"),)),
    Dimension("region", Text("Region", "Regio", "Alue"), "region", "customer", None,
              (("customers", "region"),)),
    Dimension("size_class", Text("Size class", "Grootteklasse", "Kokoluokka"), "size_class", "customer",
              None, (("customers", "size_class"),)),
    Dimension("industry", Text("Industry", "Branche", "Toimiala"), "industry", "customer",
              None, (("customers", "industry"),)),
    Dimension("customer", Text("Customer", "Klant", "Asiakas"), "customer_id", "",
              ("customers", "customer_id", "name"), (("customers", "customer_id"),)),
    Dimension("channel", Text("Channel", "Kanaal", "Kanava"), "channel", "",
              None, (("interactions", "channel"), ("orders", "channel"), ("contact_plans", "channel"))),
    Dimension("purpose", Text("Purpose", "Doel", "Tarkoitus"), "purpose", "", None,
              (("interactions", "purpose"),)),
    Dimension("kind", Text("Kind of contact", "Soort contact", "Kontaktin laji"), "kind", "",
              None, (("interactions", "kind"),)),
    Dimension("topic", Text("Topic", "Onderwerp", "Aihe"), "topic", "", None, (("interactions", "topic"),)),
    Dimension("acting_department", Text("Acting department", "Handelende afdeling", "Toimiva osasto"),
              "department_id", "", ("departments", "department_id", "name"),
              (("interactions", "department_id"), ("commitments", "department_id"))),
    Dimension("handing_department",
              Text("Department that handed over", "Overdragende afdeling", "Siirtänyt osasto"),
              "handed_over_from", "", ("departments", "department_id", "name"),
              (("interactions", "handed_over_from"),)),
    Dimension("employee", Text("Employee", "Medewerker", "Työntekijä"), "employee_id", "",
              ("employees", "employee_id", "name"),
              (("employees", "employee_id"), ("interactions", "employee_id"), ("orders", "employee_id"),
               ("opportunities", "employee_id"),
               ("commitments", "owner_id"), ("contacts", "known_by"))),
    Dimension("employee_function",
              Text("Employee function", "Functie van de medewerker", "Työntekijän tehtävä"),
              "function", "employee", None, (("employees", "function"),)),
    Dimension("product", Text("Product", "Product", "Tuote"), "product_id", "",
              ("products", "product_id", "name"), (("products", "product_id"),)),
    Dimension("product_group", Text("Product group", "Productgroep", "Tuoteryhmä"), "product_group",
              "product",
              None, (("products", "product_group"),)),
    Dimension("function", Text("Required function", "Vereiste functie", "Vaadittu tehtävä"), "function", "",
              None, (("composition_rules", "function"),)),
    Dimension("tier", Text("Tier of accounts", "Accountniveau", "Asiakkuusluokka"), "tier", "",
              None, (("composition_rules", "tier"), ("accounts", "tier"))),
    Dimension("capability", Text("Capability", "Vermogen", "Kyvykkyys"), "capability", "",
              None, (("signals", "capability"),)),
    Dimension("statement", Text("Statement", "Stelling", "Väittämä"), "statement", "",
              None, (("assessments", "statement"),)),
)  # fmt: skip

DIMENSION: Mapping[str, Dimension] = MappingProxyType({dimension.id: dimension for dimension in DIMENSIONS})
"""Every dimension by its id."""

_THROUGH_CUSTOMER = ("membership", "account", "customer", "coverage")
OF_CUSTOMER: tuple[str, ...] = tuple(
    d.id for d in DIMENSIONS if d.through in _THROUGH_CUSTOMER or d.id == "customer"
)
"""Dimensions that any row about a customer has."""
OF_GROUP: tuple[str, ...] = tuple(d.id for d in DIMENSIONS if d.through == "membership")
"""Dimensions that any row of a group has, or of a department that serves groups."""
GIVEN_BY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"customer_id": OF_CUSTOMER, "department_id": OF_GROUP, "group_id": OF_GROUP}
)
"""The dimensions that rows have by the column they belong by."""
