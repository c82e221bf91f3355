"""Value and service: the best customers, who gets more or less than agreed, what is missed or overdue."""
