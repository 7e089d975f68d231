"""European Learning Model: each file gives the network and the account that it must give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mmnet.errors import DataError
from tests.readers.credentials.cases import Case, check, read
from tests.readers.credentials.elm_cases import CASES
from tests.readers.credentials.loms_cases import CASES as LOMS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_json(case: Case, tmp_path: Path) -> None:
    if case.error:
        with pytest.raises(DataError, match=case.error):
            read(case, tmp_path)
        return
    check(case, read(case, tmp_path))


@pytest.mark.parametrize("case", LOMS.values(), ids=list(LOMS))
def test_xml(case: Case, tmp_path: Path) -> None:
    if case.error:
        with pytest.raises(DataError, match=case.error):
            read(case, tmp_path)
        return
    check(case, read(case, tmp_path))
