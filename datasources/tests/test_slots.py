"""Slots and lines in Redis, when messages are doubled and lost, people go away and memory is wiped."""

import time

import pytest
from django_redis import get_redis_connection

from datasources.engine import flight, tickets

CONNECTION = "11111111-1111-1111-1111-111111111111"


@pytest.fixture(autouse=True)
def _one_at_a_time() -> None:
    flight.set_limits({CONNECTION: 1})


def claim(key: str, connection: str | None = CONNECTION) -> list[str]:
    """The keys that have to be sent now."""
    return [one.key for one in flight.claim(key, {"queue": "queries", "connection": connection})]


def finish(key: str) -> list[str]:
    return [one.key for one in flight.finish(key)]


def line(*keys: str) -> dict[str, int | None]:
    """Key → position, of those under way."""
    return {key: state.position for key, state in flight.states(keys).items()}


def hold(key: str) -> tickets.Ticket:
    return tickets.issue(user_id="1", kind="preview", request={}, keys=(key,))


def let_pass(seconds: float, *keys: str) -> None:
    """As if they had been asked for so long ago."""
    for key in keys:
        get_redis_connection("state").zincrby(f"line:{CONNECTION}", -seconds, key)


def test_the_slot_goes_from_one_to_the_next() -> None:
    assert [claim(key) for key in "abc"] == [["a"], [], []]
    assert line(*"abcx") == {"a": None, "b": 1, "c": 2}
    assert [claim(key) for key in "abc"] == [[], [], []], "asking again changes nothing"
    assert line(*"abc") == {"a": None, "b": 1, "c": 2}
    assert (finish("a"), finish("b"), finish("c")) == (["b"], ["c"], [])
    assert get_redis_connection("state").keys("*" + CONNECTION) == []


def test_a_message_twice_is_one_run_and_one_slot() -> None:
    claim("a")
    claim("b")
    begun = [flight.begin("a"), flight.begin("a")]
    assert [one is not None for one in begun] == [True, False]
    assert flight.begin("b") is None, "a stray message does not jump the line"
    assert finish("a") == ["b"]
    assert finish("a") == [], "over twice hands out nothing"
    assert line("b") == {"b": None}


def test_files_and_tests_of_connections_stand_in_no_line() -> None:
    keys = [f"k{n}" for n in range(60)]
    assert [claim(key, None) for key in keys] == [[key] for key in keys]
    assert set(line(*keys).values()) == {None}


def test_two_connections_have_a_line_each() -> None:
    other = CONNECTION.replace("1", "2")
    assert [claim("a"), claim("b"), claim("c", other)] == [["a"], [], ["c"]]
    assert finish("c") == []
    assert finish("a") == ["b"]


@pytest.mark.parametrize("gone", ["expired", "cancelled", "everybody left"])
def test_who_is_not_wanted_any_more_is_passed_over(gone: str) -> None:
    for key in "abc":
        claim(key)
        hold(key)
    redis = get_redis_connection("state")
    if gone == "expired":
        redis.delete("job:b")
    elif gone == "cancelled":
        redis.set("cancel:b", 1)
    else:
        redis.zadd("tickets:b", dict.fromkeys(redis.zrange("tickets:b", 0, -1), time.time() - 1))
        let_pass(15, "b")
    assert finish("a") == ["c"]
    assert line(*"bc") == {"c": None}
    assert claim("b") == [], "asked for again it waits again"


def test_who_has_just_asked_need_not_hold_a_ticket_yet() -> None:
    claim("a")
    claim("b")
    assert finish("a") == ["b"]


def test_leaving_the_line_moves_those_behind_up() -> None:
    held = [(claim(key), hold(key))[1] for key in "abcd"]
    another = hold("c")
    tickets.leave(held[1])
    tickets.leave(held[2])
    assert line(*"abcd") == {"a": None, "c": 1, "d": 2}, "somebody else still waits for c"
    tickets.leave(another)
    assert line(*"abcd") == {"a": None, "d": 1}
    tickets.leave(held[0])
    assert tickets.is_cancelled("a"), "what a worker may have is told to end"
    assert line("a") == {"a": None}


@pytest.mark.parametrize("who", ["reaper", "asker"])
def test_a_slot_whose_job_is_gone_is_free(who: str) -> None:
    claim("a")
    claim("b")
    get_redis_connection("state").delete("job:a")
    sent = [one.key for one in flight.lost()] if who == "reaper" else claim("b")
    assert sent == ["b"]
    assert line("b") == {"b": None}


def test_what_waits_in_line_is_not_taken_for_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flight, "STUCK_SECONDS", 0)
    claim("a")
    claim("b")
    assert [one.key for one in flight.lost()] == ["a"]
    assert line(*"ab") == {"a": None, "b": 1}


def test_a_run_that_ends_while_the_reaper_looks_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flight, "STUCK_SECONDS", 0)
    claim("a")
    redis = get_redis_connection("state")
    finish("a")
    redis.sadd(flight.ACTIVE, "a")  # as the reaper had read it a moment before
    assert flight.lost() == []
    assert redis.keys("job:*") == []
    redis.hset("job:a", "queued_at", 1)  # what an older reaper could leave behind: it hid the query for ever
    assert claim("a") == ["a"]


def test_after_redis_was_wiped_everybody_is_served_again() -> None:
    for key in "abc":
        claim(key)
    get_redis_connection("state").delete(*get_redis_connection("state").keys("*" + CONNECTION), "limits", "jobs:active")
    get_redis_connection("state").delete("job:a", "job:b", "job:c")
    assert finish("a") == []
    flight.set_limits({CONNECTION: 1})
    assert [claim("c"), claim("b")] == [["c"], []]
    assert finish("c") == ["b"]


def test_a_slow_source_leaves_the_quick_workers_to_others() -> None:
    """First rows and samples have three processes: of one connection two at a time, and what stands behind them passes."""
    flight.set_limits({CONNECTION: 4})
    other = CONNECTION.replace("1", "2")

    def first_rows(key: str, connection: str = CONNECTION) -> list[str]:
        return [one.key for one in flight.claim(key, {"queue": "probe", "connection": connection})]

    assert [first_rows("a"), first_rows("b"), first_rows("c")] == [["a"], ["b"], []]
    assert first_rows("x", other) == ["x"]
    assert [claim("d"), claim("e"), claim("f")] == [["d"], ["e"], []]
    assert line(*"abcf") == {"a": None, "b": None, "c": 1, "f": 2}
    assert finish("d") == ["f"], "a chart need not wait for first rows"
    assert finish("e") == [], "the slot stays free while first rows are read"
    assert finish("a") == ["c"]
    assert (finish("f"), finish("b"), finish("c")) == ([], [], [])
    assert get_redis_connection("state").keys("*" + CONNECTION) == []


def test_a_question_of_several_queries_waits_while_all_of_them_do() -> None:
    for key in "abcd":
        claim(key)
    found = flight.states("abcd")
    assert flight.position([found["c"], found["d"]]) == 2
    assert flight.position([found["a"], found["d"]]) is None
    assert flight.position([]) is None
