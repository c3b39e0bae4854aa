"""Questions a file leaves open: asked with choices, answered in the mapping, kept for the next file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from models.command_line.told import problem_lines, problems_document
from models.problems import Problem, UnusableInput
from models.texts import LANGUAGES, translate
from models.texts.catalogue import catalogue
from models.volumes import NamedBytes, questions, read_volumes
from models.volumes.columns import IGNORED
from models.volumes.corrected_columns import column_taken_for
from models.volumes.mapping import (
    MAPPABLE,
    OF_NAMES,
    FileMapping,
    mapping_from_yaml,
    read_mapping,
    write_mapping,
)
from models.volumes.mapping_lines import ELSEWHERE, mapping_line
from models.volumes.questions import (
    ENTRIES,
    answered,
    answers,
    choice_kind,
    taken,
    whole_mapping,
    without_answer,
)

OPEN_ORDER = "Datum;Kanal;Anrufe\n03/04/2025;Telefon;10\n05/04/2025;Telefon;12\n"
QUEUES = "Datum;Kredit;Konto\n06.01.2025;4;5\n07.01.2025;6;7\n"


def file(text: str) -> NamedBytes:
    return NamedBytes("frage.csv", text.encode())


def refused(text: str, mapping: FileMapping | None = None) -> UnusableInput:
    with pytest.raises(UnusableInput) as caught:
        read_volumes(file(text), mapping)
    return caught.value


def test_an_open_question_is_asked_and_its_answer_reads_the_file() -> None:
    (asked,) = questions(refused(OPEN_ORDER).problems)
    assert (asked.entry, asked.choices, asked.named) == ("date_order", ("dmy", "mdy"), False)
    assert taken(asked, FileMapping()) is None, "nothing is guessed"
    months = {
        choice: read_volumes(file(OPEN_ORDER), answered(FileMapping(), asked.entry, choice)).start.month
        for choice in asked.choices
    }
    assert months == {"dmy": 4, "mdy": 3}


def test_columns_with_names_of_their_own_are_channels_or_reasons() -> None:
    (asked,) = (each for each in questions(refused(QUEUES).problems) if each.entry == "columns_are")
    for choice in ("channel", "reason"):
        assert choice in asked.choices
        volumes = read_volumes(file(QUEUES), answered(FileMapping(channel="phone"), asked.entry, choice))
        assert set(volumes.table[choice]) == {"Kredit", "Konto"}
        assert volumes.table["offered"].sum() == 22


def test_two_counts_are_asked_by_name() -> None:
    text = "Datum;Kanal;Kontakte;Angeboten\n06.01.2025;Telefon;10;9\n"
    (asked,) = (each for each in questions(refused(text).problems) if each.entry == "columns.offered")
    assert asked.named and set(asked.choices) == {"Kontakte", "Angeboten"}
    volumes = read_volumes(file(text), answered(FileMapping(), asked.entry, "Angeboten"))
    assert volumes.table["offered"].sum() == 9


def test_a_column_is_taken_for_something_else_with_one_step() -> None:
    text = "Datum;Kanal;Thema;Produkt;Anrufe\n06.01.2025;Telefon;a;p;10\n07.01.2025;Telefon;b;q;9\n"
    first = read_volumes(file(text))
    assert dict(first.mapping)["Produkt"] == IGNORED
    mapping = column_taken_for(FileMapping(), "Produkt", "reason", IGNORED)
    second = read_volumes(file(text), mapping)
    assert set(second.table["reason"]) == {"p", "q"}
    none = read_volumes(file(text), column_taken_for(mapping, "Produkt", IGNORED, "reason"))
    assert none.table["reason"].isna().all(), "said to be no reason, and no other column takes its place"


def test_what_was_told_reads_the_next_file_of_the_same_shape() -> None:
    told = FileMapping(date_order="mdy", header=("Datum", "Kanal", "Anrufe"))
    assert read_volumes(file(OPEN_ORDER), known=[told]).start.month == 3
    other = OPEN_ORDER.replace("Anrufe", "Calls")
    with pytest.raises(UnusableInput):
        read_volumes(file(other), known=[told])


def test_the_year_of_one_file_is_not_that_of_the_next() -> None:
    text = "Datum;Kanal;Anrufe\n06.01.;Telefon;10\n07.01.;Telefon;12\n"
    told = FileMapping(year=2023, channel="phone", header=("Datum", "Kanal", "Anrufe"))
    assert read_volumes(file(text), told).start.year == 2023
    with pytest.raises(UnusableInput) as caught:
        read_volumes(file(text), known=[told])
    assert "year" in {asked.entry for asked in questions(caught.value.problems)}


def test_meanings_are_asked_but_hold_nobody_up() -> None:
    text = "Datum;Kanal;Anrufe;Aufgelegt;Servicelevel\n06.01.2025;Telefon;10;2;80 %\n"
    asked = {each.entry: each for each in questions(read_volumes(file(text)).problems)}
    assert taken(asked["offered_counts"], FileMapping()) == "all"
    assert taken(asked["service_level_of"], FileMapping()) == "offered"
    told = FileMapping(offered_counts="without_short_abandons", service_level_of="handled")
    volumes = read_volumes(file(text), told)
    assert not {"offered_counts", "service_level_of"} & {each.entry for each in questions(volumes.problems)}
    assert dict(volumes.reading)["offered_counts"] == "without_short_abandons"


def test_a_service_level_of_the_answered_becomes_one_of_the_offered() -> None:
    text = "Datum;Kanal;Anrufe;Angenommen;Servicelevel\n06.01.2025;Telefon;10;8;75 %\n"
    volumes = read_volumes(file(text), FileMapping(service_level_of="handled"))
    assert list(volumes.table["service_level_share"]) == pytest.approx([0.6])


@pytest.mark.parametrize("choice", ["12", "24"])
def test_a_clock_of_twelve_hours_is_asked_for(choice: str) -> None:
    hours = [8, 9, 10, 11, 12, 1, 2, 3, 4]
    rows = [f"0{day}.01.2025;{hour}:00;Telefon;5" for day in (6, 7) for hour in hours]
    text = "\n".join(["Datum;Uhrzeit;Kanal;Anrufe", *rows])
    (asked,) = questions(refused(text).problems)
    assert (asked.entry, asked.choices) == ("clock_hours", ("12", "24"))
    volumes = read_volumes(file(text), answered(FileMapping(), asked.entry, choice))
    assert volumes.table["start"].dt.hour.max() == (16 if choice == "12" else 12)
    morning = "\n".join(["Datum;Uhrzeit;Kanal;Anrufe", *rows[:5], *rows[9:14]])
    assert read_volumes(file(morning)).table["start"].dt.hour.min() == 8, "a morning is no question"


def test_headings_state_what_durations_are() -> None:
    def handling_time_s(heading: str, cell: str) -> list[float]:
        text = f"Datum;Kanal;Anrufe;{heading}\n06.01.2025;Telefon;10;{cell}\n"
        return list(read_volumes(file(text)).table["handling_time_s"])

    assert handling_time_s("AHT (hh:mm)", "0:05") == handling_time_s("Dauer (min)", "5") == [300.0]
    assert handling_time_s("AHT [m:ss]", "5:00") == handling_time_s("AHT [s]", "300") == [300.0]
    assert handling_time_s("AHT_ms", "300000") == [300.0]


def test_units_of_wide_tables_are_kept() -> None:
    text = "Datum;Telefon angeboten;Telefon AHT (min);Chat angeboten;Chat AHT (min)\n"
    volumes = read_volumes(file(text + "06.01.2025;10;5;4;9\n07.01.2025;10;5;4;9\n"))
    assert sorted(set(volumes.table["handling_time_s"])) == [300.0, 540.0]


def test_a_count_that_stands_twice_for_a_channel_is_asked_until_one_is_left() -> None:
    text = "Datum;Telefon angeboten;Chat angeboten;Telefon Anrufe\n06.01.2025;10;4;11\n07.01.2025;9;5;11\n"
    (asked,) = (each for each in questions(refused(text).problems) if each.entry == "leave_out")
    assert asked.named and set(asked.choices) == {"Telefon angeboten", "Telefon Anrufe"}
    assert taken(asked, FileMapping()) is None
    mapping = answered(FileMapping(), "leave_out", "Telefon angeboten")
    assert taken(asked, mapping) == "Telefon angeboten"
    assert dict(answers(mapping)) == {"leave_out": "Telefon angeboten"}
    volumes = read_volumes(file(text), mapping)
    assert volumes.table["offered"].sum() == 4 + 5 + 11 + 11
    assert dict(volumes.mapping)["Telefon angeboten"] == IGNORED
    assert mapping_from_yaml("m.yaml", write_mapping(mapping).encode()) == mapping


def test_a_missing_year_is_asked_and_answered() -> None:
    text = "Datum;Kanal;Anrufe\n06.01.;Telefon;10\n07.01.;Telefon;9\n"
    (asked,) = (each for each in questions(refused(text).problems) if each.entry == "year")
    volumes = read_volumes(file(text), answered(FileMapping(), "year", asked.choices[1]))
    assert str(volumes.start.year) == asked.choices[1]


def test_a_mapping_as_file_is_the_same_mapping(tmp_path: Path) -> None:
    mapping = FileMapping(
        columns={"offered": "Stück", "reason": None}, decimal=",", rows="contacts", header=("Tag", "Stück")
    )
    text = write_mapping(mapping)
    assert mapping_from_yaml("m.yaml", text.encode()) == mapping
    path = tmp_path / "m.yaml"
    path.write_text(text, encoding="utf-8")
    assert read_mapping(path) == mapping


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_a_place_in_the_mapping_and_words_for_its_choices(language: str) -> None:
    for entry, choices in ENTRIES.values():
        assert entry.split(".")[0] in FileMapping.model_fields
        for choice in choices:
            assert translate(f"situation.choice.{choice_kind(entry)}.{choice.replace(':', '_')}", language)
    for entry in set(FileMapping.model_fields) - {"columns", "header", *OF_NAMES}:
        assert translate(f"situation.entry.{entry}", language)
    for field in (*MAPPABLE, IGNORED):
        assert translate(f"volumes_model.field.{field}", language)


def test_of_a_wide_table_every_column_is_told() -> None:
    text = ";Telefon;;E-Mail;\nDatum;angeboten;angenommen;Eingang;erledigt\n"
    text += "06.01.2025;10;9;5;4\n07.01.2025;8;8;3;3\nSumme;18;17;8;7\n"
    volumes = read_volumes(file(text))
    labels = dict(zip(volumes.header, volumes.labels, strict=True))
    assert {labels[name]: field for name, field in volumes.mapping} == {
        "Datum": "start", "Telefon – angeboten": "offered", "Telefon – angenommen": "handled",
        "E-Mail – Eingang": "offered", "E-Mail – erledigt": "handled",
    }  # fmt: skip
    assert [entry.row for entry in volumes.set_aside] == [5], "a sum is set aside once"
    assert volumes.rows_used == len(volumes.table) == 4


def test_rows_of_another_width_count_once_in_a_wide_table() -> None:
    text = "Datum;Telefon;E-Mail\n06.01.2025;10;5\n07.01.2025;8\n08.01.2025;7;3\nSumme;25;8\n"
    volumes = read_volumes(file(text))
    assert [entry.row for entry in volumes.set_aside] == [3, 5]
    assert (volumes.rows_read, volumes.rows_used, len(volumes.table)) == (6, 4, 4)


def test_single_contacts_of_a_zone_whose_midnight_is_skipped() -> None:
    rows = "\n".join(f"{n};2018-11-0{3 + n % 3};Telefon" for n in range(9))
    volumes = read_volumes(
        file(f"Ticket-Nr;Erstellt am;Kanal\n{rows}\n"), FileMapping(timezone="America/Sao_Paulo")
    )
    assert volumes.table["offered"].sum() + len(volumes.set_aside) == 9


def test_the_whole_mapping_reads_the_file_as_it_was_read() -> None:
    text = "Datum;Kanal;Produkt;Anrufe\n06.01.2025;Telefon;p;10\n"
    told = column_taken_for(FileMapping(), "Produkt", "reason", IGNORED)
    first = read_volumes(file(text), told)
    whole = whole_mapping(told, first.mapping, first.header)
    assert whole.columns == {"start": "Datum", "channel": "Kanal", "reason": "Produkt", "offered": "Anrufe"}
    assert read_volumes(file(text), mapping_from_yaml("m", write_mapping(whole).encode())).table.equals(
        first.table
    )


def test_an_answer_can_be_taken_back() -> None:
    told = answered(answered(FileMapping(), "date_order", "dmy"), "columns.offered", "Anrufe")
    assert dict(answers(told)) == {"columns.offered": "Anrufe", "date_order": "dmy"}
    for entry, _ in answers(told):
        told = without_answer(told, entry)
    assert told == FileMapping()


def test_many_missing_days_are_told_even_where_none_is_usual() -> None:
    rows = [f"{day:02d}.{month:02d}.2025;Telefon;{10 + day}" for month in range(1, 7) for day in range(1, 10)]
    volumes = read_volumes(file("\n".join(["Datum;Kanal;Anrufe", *rows])))
    (told,) = (problem for problem in volumes.problems if problem.code == "volumes.days_sparse")
    assert (told.values["count"], told.values["all"]) == (106, 160)


def test_columns_of_a_wide_table_keep_the_units_of_their_headings() -> None:
    text = "Datum;Telefon angeboten;Telefon AHT (min);Chat angeboten;Chat AHT (s)\n"
    volumes = read_volumes(file(text + "06.01.2025;10;5;4;540\n07.01.2025;10;5;4;540\n"))
    assert sorted(set(volumes.table["handling_time_s"])) == [300.0, 540.0]


WIDE = "Datum;Telefon angeboten;Telefon AHT;Chat angeboten;Chat AHT\n"


def test_columns_that_fit_one_unit_are_asked_about_once() -> None:
    (asked,) = questions(refused(WIDE + "06.01.2025;10;5;4;9\n07.01.2025;10;6;4;9\n").problems)
    assert asked.entry == "duration_unit"


def test_columns_that_contradict_each_other_are_asked_about_one_by_one() -> None:
    text = WIDE + "06.01.2025;10;5;4;540\n07.01.2025;10;5;4;540\n"
    asked = {each.entry: each for each in questions(refused(text).problems)}
    assert set(asked) == {"duration_units.Telefon AHT", "duration_units.Chat AHT"}
    phone, chat = asked.values()
    assert (taken(phone, FileMapping()), taken(chat, FileMapping())) == (None, "seconds")
    mapping = answered(FileMapping(), phone.entry, "minutes")
    volumes = read_volumes(file(text), mapping)
    assert sorted(set(volumes.table["handling_time_s"])) == [300.0, 540.0]
    assert taken(phone, mapping) == "minutes"
    assert answers(mapping) == (("duration_units.Telefon AHT", "minutes"),)
    assert without_answer(mapping, phone.entry) == FileMapping()
    assert read_mapping(yaml.safe_load(write_mapping(mapping))) == mapping


def test_handling_times_and_waits_may_differ_in_their_unit() -> None:
    text = "Datum;Kanal;Anrufe;AHT;ASA\n06.01.2025;Telefon;10;5;20\n07.01.2025;Telefon;10;6;25\n"
    entries = {each.entry for each in questions(refused(text).problems)}
    assert {"duration_units.AHT", "duration_units.ASA"} <= entries
    found = read_volumes(file(text), FileMapping(duration_units={"AHT": "minutes"})).table
    assert list(found["handling_time_s"]) == [300.0, 360.0] and list(found["wait_s"]) == [20.0, 25.0]


def test_what_a_heading_says_goes_before_what_is_told_of_all() -> None:
    text = "Datum;Kanal;Anrufe;AHT (s);ASA\n06.01.2025;Telefon;10;300;0.5\n"
    found = read_volumes(file(text), FileMapping(duration_unit="minutes", decimal=".")).table
    assert (list(found["handling_time_s"]), list(found["wait_s"])) == ([300.0], [30.0])


def test_taking_a_correction_back_restores_what_the_reader_proposed() -> None:
    text = "Datum;Kontaktgrund;Anrufe\n2025-01-06;Kredit;4\n2025-01-07;Konto;5\n"
    proposed = read_volumes(file(text), FileMapping(channel="phone"))
    assert dict(proposed.mapping)["Kontaktgrund"] == "reason"
    told = column_taken_for(FileMapping(channel="phone"), "Kontaktgrund", "channel", "reason")
    assert dict(answers(told)) == {"columns.channel": "Kontaktgrund", "channel": "phone"}, (
        "only what was said"
    )
    back = without_answer(told, "columns.channel")
    assert read_volumes(file(text), back).mapping == proposed.mapping


def test_samples_are_the_same_rows_of_every_column() -> None:
    text = (
        "Datum;Kanal;Angeboten;Angenommen\n2025-01-06;Telefon;21;16\n2025-01-07;Telefon;9;9\n2025-01-08;;9;7\n"
        "2025-01-09;Telefon;2;2\n"
    )
    samples = dict(read_volumes(file(text), FileMapping(blank_labels="above")).samples)
    assert samples["Angeboten"] == ("21", "9", "9")
    assert samples["Angenommen"] == ("16", "9", "7")
    assert samples["Kanal"] == ("Telefon", "Telefon", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_speak_without_codes_and_the_command_line_names_the_line_of_the_mapping(language: str) -> None:
    codes = [name for name in FileMapping.model_fields if "_" in name]
    coded = re.compile(rf"\b(?:{'|'.join(codes)})\b|„[a-z]+: |“[a-z]+: ")
    texts = {
        key: form
        for key, message in catalogue(language).items()
        if key.startswith("problem.volumes.")
        for form in (message if isinstance(message, tuple) else (message,))
    }
    assert len(texts) > 200
    assert {key: text for key, text in texts.items() if coded.search(text)} == {}
    (told,) = problem_lines(refused(OPEN_ORDER).problems[:1], language)
    assert "date_order: dmy | mdy" in told and "--mapping" in told
    assert "date_order: dmy | mdy" in problems_document(refused(OPEN_ORDER).problems, language)[0]["fix"]


@pytest.mark.parametrize("code", sorted({*ENTRIES, *ELSEWHERE}))
def test_every_question_has_its_line_of_a_mapping(code: str) -> None:
    line = mapping_line(Problem("f.csv", f"volumes.{code}", {"field": "offered", "column": "AHT"}))
    entry = next(each[code] for each in (ENTRIES, ELSEWHERE) if code in each)[0]
    assert line.startswith(f"{entry.partition('.')[0]}: ")


def test_a_channel_that_only_names_of_columns_speak_of_is_assumed_until_somebody_says_so() -> None:
    calls = "Datum;Angebotene Anrufe\n06.01.2025;4\n07.01.2025;6\n"
    volumes = read_volumes(file(calls))
    assert volumes.channel_assumed
    (asked,) = (each for each in questions(volumes.problems) if each.entry == "channel")
    assert taken(asked, FileMapping()) == "phone" and asked.problem.severity == "warning"
    told = read_volumes(file(calls), answered(FileMapping(), "channel", "email"))
    assert not told.channel_assumed and set(told.table["channel"]) == {"email"}
    assert "channel" not in {each.entry for each in questions(told.problems)}


def test_examples_of_a_question_are_what_is_written() -> None:
    """Blank cells of the column, first of all, are no examples."""
    text = "Zeit;Kanal;Angeboten;AHT\n2025-01-06 08:00;Telefon;3;\n2025-01-06 08:30;Telefon;4;265\n"
    (asked,) = (problem for problem in read_volumes(file(text)).problems if "examples" in problem.values)
    assert asked.values["examples"] == "265"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_that_is_cut_off_ends_its_sentence(language: str) -> None:
    columns = tuple(f"Spalte {number}" for number in range(9))
    with pytest.raises(UnusableInput) as refused:
        read_volumes(file(";".join(columns) + "\n" + ";".join("1" * len(columns)) + "\n"))
    problems = refused.value.problems
    said = [text for problem in problems for text in (problem.what(language), problem.fix(language))]
    more = {"de": "und 4 weitere.", "en": "and 4 more."}[language]
    assert any(more in text for text in said) and not any("…." in text for text in said)


OWN_NAMES = "Datum;Durchgestellt;Gesprochen\n" + "".join(
    f"{day:02d}.01.2025;{20 + day};{18 + day}\n" for day in range(6, 13)
)


def test_columns_may_be_neither_channels_nor_reasons() -> None:
    (asked,) = (each for each in questions(refused(OWN_NAMES).problems) if each.entry == "columns_are")
    told = answered(FileMapping(channel="phone"), asked.entry, asked.choices[-1])
    open_ones = {each.entry: each for each in questions(refused(OWN_NAMES, told).problems)}
    assert "columns_are" not in open_ones
    told = answered(told, "columns.offered", "Durchgestellt")
    told = answered(told, "columns.handled", "Gesprochen")
    table = read_volumes(file(OWN_NAMES), told).table
    assert table["offered"].sum() == sum(20 + day for day in range(6, 13))
    assert table["handled"].sum() == sum(18 + day for day in range(6, 13))


def test_a_column_that_may_be_part_of_another_is_not_silently_added_to_it() -> None:
    volumes = read_volumes(file(OWN_NAMES), FileMapping(channel="phone", columns_are="reason"))
    (told,) = (each for each in volumes.problems if each.code == "volumes.column_within_other")
    assert (told.values["part"], told.values["whole"]) == ("Gesprochen", "Durchgestellt")
    assert "columns_are" in {each.entry for each in questions(volumes.problems)}
    crossing = OWN_NAMES.replace("26;24", "26;27")
    volumes = read_volumes(file(crossing), FileMapping(channel="phone", columns_are="reason"))
    assert "volumes.column_within_other" not in {each.code for each in volumes.problems}


@pytest.mark.parametrize("mark", [",", "."])
def test_a_part_of_another_column_is_found_whatever_the_decimal_mark(mark: str) -> None:
    thousands = {",": "1.{:03d}", ".": "1,{:03d}"}[mark]
    rows = [f"{day:02d}.01.2025;{thousands.format(day)};{900 + day}" for day in range(6, 13)]
    text = "\n".join(["Datum;Durchgestellt;Gesprochen", *rows, ""])
    volumes = read_volumes(file(text), FileMapping(channel="phone", columns_are="reason", decimal=mark))
    assert "volumes.column_within_other" in {each.code for each in volumes.problems}
    assert volumes.table["offered"].max() == 1012


TWO_ROWS = ";;Telefon;;E-Mail;\nDatum;Uhrzeit;angeboten;angenommen;angeboten;bearbeitet\n" + "".join(
    f"{day:02d}.01.2025;09:00;{10 * day};{9 * day};{day};{day}\n" for day in range(6, 11)
)


def test_columns_under_two_rows_of_headings_are_named_as_a_mapping_names_them() -> None:
    volumes = read_volumes(file(TWO_ROWS))
    names = [name for name, _ in volumes.samples]
    assert set(names) == {name for name, _ in volumes.mapping} <= set(volumes.header)
    assert volumes.labels[2:] == (
        "Telefon – angeboten", "Telefon – angenommen", "E-Mail – angeboten", "E-Mail – bearbeitet",
    )  # fmt: skip
    mail = names[volumes.labels.index("E-Mail – angeboten")]
    told = column_taken_for(FileMapping(), mail, IGNORED, "offered", one_of_several=True)
    assert read_volumes(file(TWO_ROWS), told).table["offered"].sum() == 10 * (6 + 7 + 8 + 9 + 10)
    assert column_taken_for(told, mail, "offered", IGNORED).leave_out == ()


def test_what_was_told_of_two_rows_of_headings_is_not_said_of_one() -> None:
    one_row = "Datum;Uhrzeit;angeboten;angenommen\n06.01.2025;09:00;10;9\n07.01.2025;09:00;8;8\n"
    two_rows = f";;Telefon;E-Mail\n{one_row}"
    first, second = (read_volumes(file(text), FileMapping(channel="phone")) for text in (two_rows, one_row))
    assert first.header == second.header and first.labels != second.labels
    known = [FileMapping(channel="phone", timezone="America/New_York", header=first.labels)]
    assert read_volumes(file(two_rows), known=known).timezone == "America/New_York"
    with pytest.raises(UnusableInput):
        read_volumes(file(one_row), known=known)


def test_what_can_be_known_at_once_is_asked_at_once() -> None:
    """Days or months first, which channel, which unit, which scale: none of them depends on another."""
    rows = [
        f"{day:02}/{month:02}/2025;{10 + day};{day % 3 + 3}.5;{0.4 if day % 2 else 40}"
        for month in (3, 4)
        for day in range(1, 13)
    ]
    content = "\n".join(["Datum;Anzahl;Bearbeitungszeit;Servicelevel", *rows, ""]).encode()
    file, told = NamedBytes("open.csv", content), FileMapping()
    with pytest.raises(UnusableInput) as unusable:
        read_volumes(file, told)
    asked = [each for each in questions(unusable.value.problems) if each.problem.severity == "error"]
    assert {each.entry for each in asked} == {"date_order", "channel", "duration_unit", "share_scale"}
    assert "volumes.cells_unreadable" not in {each.code for each in unusable.value.problems}
    for each in asked:
        told = answered(told, each.entry, each.choices[0])
    assert read_volumes(file, told).table["offered"].sum() == sum(2 * (10 + day) for day in range(1, 13))
