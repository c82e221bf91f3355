"""Customer-group dashboard: KPIs by customer group, and the quality of the groups themselves."""
