"""The page of value and service: best customers, who is served too much or too little, what is missed."""
