"""Owns a company of five customers whose value, service and missed opportunities are worked out by hand."""

from tests.desk import Desk

# Profit of the year to 30 June 2026: a 900 − 100, b 200 − 50, c 10 − 60, d 10 − 10, e 0 − 30.
CUSTOMERS = """customer_id,name,since
a,Ada,2024-01-01
b,Bob,2024-01-01
c,Cor,2024-01-01
d,Dee,2024-01-01
e,Eve,2024-01-01
"""
PRODUCTS = """product_id,name,product_group
p1,Lamp,Light
p2,Pump,Heat
"""
ORDERS = """order_id,line,customer_id,ordered_at,product_id,revenue,cost
1,1,a,2026-05-01 10:00,p1,1000,400
2,1,a,2026-06-01 10:00,p1,500,200
3,1,b,2026-03-01 10:00,p1,300,100
4,1,c,2026-01-15 10:00,p1,100,90
5,1,d,2026-02-01 10:00,p2,50,40
"""
INTERACTIONS = """interaction_id,customer_id,opened_at,first_response_at,channel,direction,purpose,cost
1,a,2026-06-20 10:00,,phone,outbound,sales,100
2,b,2026-02-05 10:00,,email,outbound,service,10
3,b,2026-03-05 10:00,,email,outbound,service,10
4,b,2026-04-05 10:00,,email,outbound,service,10
5,b,2026-05-05 10:00,,email,outbound,service,10
6,b,2026-06-05 10:00,,email,outbound,service,10
7,c,2026-01-10 10:00,,visit,outbound,service,60
8,d,2026-06-10 10:00,2026-06-10 11:00,chat,inbound,service,10
9,e,2026-06-15 10:00,,email,inbound,service,30
"""
GROUPINGS = """grouping_id,name,valid_from
now,Now,2025-01-01
"""
GROUPS = """group_id,grouping_id,name
G,now,Gardeners
"""
MEMBERSHIPS = """customer_id,group_id,valid_from
b,G,2025-01-01
c,G,2025-01-01
"""
# Of a, one contact in the five days to the end; of b and c 365 ÷ 73 = 5 in the year.
PLANS = """plan_id,customer_id,group_id,purpose,every_days,valid_from
1,a,,sales,5,2026-06-26
2,,G,service,73,2025-01-01
"""
TEAMS = """team_id,name
T,Tulips
"""
ACCOUNTS = """customer_id,team_id,valid_from
a,T,2025-01-01
"""
OPPORTUNITIES = """opportunity_id,customer_id,opened_on,closed_on,product_id,outcome,amount,reason
o1,a,2026-05-01,2026-06-25,p1,lost,100,Price
o2,b,2026-05-01,2026-06-20,p1,lost,,Price
o3,c,2026-05-01,2026-06-20,p2,not_offered,50,
o4,d,2026-05-01,2026-06-28,p2,won,500,
o5,e,2026-05-01,2026-06-30,,lost,70,Stock
o6,a,2026-06-01,,p1,open,900,
"""
FILES = {
    "customers.csv": CUSTOMERS,
    "products.csv": PRODUCTS,
    "orders.csv": ORDERS,
    "interactions.csv": INTERACTIONS,
    "groupings.csv": GROUPINGS,
    "groups.csv": GROUPS,
    "memberships.csv": MEMBERSHIPS,
    "contact_plans.csv": PLANS,
    "teams.csv": TEAMS,
    "accounts.csv": ACCOUNTS,
    "opportunities.csv": OPPORTUNITIES,
}


def load_dealings(desk: Desk) -> None:
    """Load the company, all files at once."""
    desk.load(*FILES.items())
