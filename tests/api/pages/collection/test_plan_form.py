"""The form of a plan and the table that it makes are the same plan."""

from api.pages.collection.plan_form import MOST_TERMS, PlanFields, make_plan, read_form

FIELDS = PlanFields(
    name="黄桃季",
    marketplace="practice",
    terms="炎陵黄桃\n炎陵黄桃\n\n 黄桃 ",
    every_hours="12",
    first_hour="02:00",
    last_hour="06:00",
    first_day="06-20",
    last_day="08-31",
    pages="30",
    is_paused=True,
)


def test_a_form_becomes_a_table_without_what_is_empty() -> None:
    plan = make_plan(FIELDS)
    assert plan["terms"] == ["炎陵黄桃", "黄桃"]
    assert (plan["every_hours"], plan["pages"], plan["is_paused"]) == (12, 30, True)
    assert plan["season"] == {"first": [6, 20], "last": [8, 31]}
    assert plan.keys().isdisjoint({"rights", "base_url", "listings", "delay", "replaces"})


def test_the_form_of_a_table_makes_the_table_again() -> None:
    plan = make_plan(FIELDS)
    assert make_plan(PlanFields.model_validate(read_form(plan))) == plan


def test_what_is_no_number_and_no_day_stays_for_the_check_to_name() -> None:
    plan = make_plan(FIELDS.model_copy(update={"every_hours": "often", "first_day": "June", "terms": "a\n" * 9}))
    assert (plan["every_hours"], plan["season"]["first"], plan["terms"]) == ("often", "June", ["a"])
    many = FIELDS.model_copy(update={"terms": "\n".join(map(str, range(MOST_TERMS + 5)))})
    assert len(make_plan(many)["terms"]) == MOST_TERMS
