"""Tables of few rows stand whole; longer ones scroll."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pages._shared.charts import LONGEST_WRITTEN


def drawn(rows: int) -> None:
    import pandas as pd

    from pages._shared.charts import written_table

    written_table(pd.DataFrame({"Zeile": range(rows), "Text": "<b>x</b>"}), "frame", numbers_from=None)


@pytest.mark.parametrize("rows", [1, 15, LONGEST_WRITTEN, LONGEST_WRITTEN + 1])
def test_few_rows_stand_whole_and_do_nothing(rows: int) -> None:
    app = AppTest.from_function(drawn, args=(rows,)).run()
    assert not app.exception
    frames, written = app.dataframe, "".join(str(each.proto.body) for each in app.get("html"))
    if rows > LONGEST_WRITTEN:
        assert len(frames) == 1
    else:
        assert not len(frames) and written.count("&lt;b&gt;") >= rows and "<b>x" not in written
