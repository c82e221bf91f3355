"""Owns the attributes a rule may name: the customers' own columns, and what is computed from behaviour."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.catalog.tables import TABLE
from dashboard.grouping.attributes.behaviour import COMPUTED
from dashboard.grouping.attributes.known import FAMILY, Family, KnownAttribute
from dashboard.model.text import Text

_TITLES = {
    "customer_id": Text("customer number", "klantnummer", "asiakasnumero"),
    "name": Text("name", "naam", "nimi"),
    "customer_type": Text("customer type", "klanttype", "asiakastyyppi"),
    "gender": Text("gender", "geslacht", "sukupuoli"),
    "birth_date": Text("birth date", "geboortedatum", "syntymäaika"),
    "socio_economic_status": Text(
        "socio-economic status", "sociaaleconomische status", "sosioekonominen asema"
    ),
    "industry": Text("industry", "branche", "toimiala"),
    "size_class": Text("size class", "grootteklasse", "kokoluokka"),
    "region": Text("region", "regio", "alue"),
    "potential": Text("yearly potential", "potentieel per jaar", "vuosipotentiaali"),
    "preferred_channel": Text("preferred channel", "voorkeurskanaal", "mieluisin kanava"),
    "since": Text("customer since", "klant sinds", "asiakkuus alkoi"),
    "ended": Text("ended on", "beëindigd op", "päättyi"),
}


def _own_columns() -> tuple[KnownAttribute, ...]:
    return tuple(
        KnownAttribute(
            column.name,
            column.kind,
            _TITLES.get(column.name, Text(column.name.replace("_", " "))),
            f'CAST(c."{column.name}" AS DOUBLE)'
            if FAMILY[column.kind] is Family.NUMBER
            else f'c."{column.name}"',
            low=column.low,
            values=column.values,
            is_required=column.required,
        )
        for column in TABLE["customers"].columns
        if column.kind in FAMILY
    )


ATTRIBUTES: tuple[KnownAttribute, ...] = (*_own_columns(), *COMPUTED)

OF_PERSONS = ("customer_id", "name")
"""Those of which each value is one customer: they are counted, never listed."""

ATTRIBUTE: Mapping[str, KnownAttribute] = MappingProxyType({known.name: known for known in ATTRIBUTES})
