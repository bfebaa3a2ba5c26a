"""The tabs of a data source say where one is, also on the pages below them."""

import re

import pytest

from accounts.models import User
from conftest import ClientOf
from datasources.models import DataSource


@pytest.mark.parametrize(("part", "tab"), [("", ""), ("fields/new/", "fields/"), ("delete/", "settings/")])
def test_the_tab_of_a_page_below_it_is_marked(
    client_of: ClientOf, admin: User, orders: DataSource, part: str, tab: str
) -> None:
    page = client_of(admin).get(f"/datasources/{orders.pk}/{part}").content.decode()
    marked = re.findall(r'<a class="tab" href="([^"]*)" aria-current="page"', page)
    assert marked == [f"/datasources/{orders.pk}/{tab}"]
