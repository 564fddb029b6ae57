from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from dragoman.actors.offices import Offices, load_offices, parse_offices
from dragoman.ontology.countries import load_countries
from dragoman.ontology.loading import ResourceError
from dragoman.ontology.sectors import load_sectors


@pytest.fixture(scope="module")
def offices() -> Offices:
    return load_offices()


def name_of(offices: Offices, name: str, when: str | None, *told: str) -> str | None:
    found = offices.find(name, date.fromisoformat(when) if when else None, told)
    return found.name if found else None


class TestResource:
    def test_covers_the_world(self, offices: Offices) -> None:
        assert len(offices.persons) >= 600
        assert len({p.country for p in offices.persons}) >= 80

    @pytest.mark.parametrize(
        ("titles", "least"),
        [
            (("president", "prime minister", "chancellor", "king", "emir", "supreme leader"), 140),
            (("foreign minister", "foreign secretary", "secretary of state"), 120),
            (("defence minister", "defence secretary", "secretary of defense"), 90),
        ],
    )
    def test_offices_of_most_countries(self, offices: Offices, titles: tuple[str, ...], least: int) -> None:
        held = [o for p in offices.persons for o in p.offices if o.title in titles]
        assert len({o.country for o in held}) >= least
        recent = [o for o in held if o.overlaps(date(2015, 1, 1), date(2025, 1, 1))]
        assert len({o.country for o in recent}) >= 80

    def test_codes_are_known(self, offices: Offices) -> None:
        known = {*load_countries().by_code, *load_sectors().international}
        assert {o.country for p in offices.persons for o in p.offices} | {
            p.country for p in offices.persons
        } <= known

    def test_every_name_finds_its_person(self, offices: Offices) -> None:
        for person in offices.persons:
            if " " not in person.name:
                continue
            office = person.offices[0]
            found = offices.find(person.name, office.first, {office.country})
            assert found is not None, person.name
            assert found.name == person.name

    def test_no_two_presidents_at_once_in_large_countries(self, offices: Offices) -> None:
        for code in ("USA", "RUS", "FRA", "CHN", "TUR", "UKR", "BRA", "MEX", "IRN", "KOR"):
            tenures = sorted(
                (o.first, o.last)
                for p in offices.persons
                for o in p.offices
                if o.country == code and o.title == "president"
            )
            for (_, end), (start, _) in pairwise(tenures):
                assert start >= end.replace(day=1), code


class TestFullNames:
    @pytest.mark.parametrize(
        ("name", "person"),
        [
            ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
            ("Tayyip Erdogan", "Recep Tayyip Erdoğan"),
            ("RECEP TAYYIP ERDOGAN", "Recep Tayyip Erdoğan"),
            ("President Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
            ("Mevlut Cavusoglu", "Mevlüt Çavuşoğlu"),
            ("Mohammad Javad Zarif", "Mohammad Javad Zarif"),
            ("Mohammed Javad Zarif", "Mohammad Javad Zarif"),
            ("Javad Zarif", "Mohammad Javad Zarif"),
            ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
            ("Muammar Qadhafi", "Muammar Gaddafi"),
            ("Kim Jong Un", "Kim Jong-un"),
            ("Ban Ki-moon", "Ban Ki-moon"),
            ("Nicolas Maduro Moros", "Nicolás Maduro"),
            ("Jose Luis Rodriguez Zapatero", "José Luis Rodríguez Zapatero"),
            ("Pope Francis", "Pope Francis"),
        ],
    )
    def test_at_any_time(self, offices: Offices, name: str, person: str) -> None:
        assert name_of(offices, name, None) == person
        assert name_of(offices, name, "2035-01-01") == person

    @pytest.mark.parametrize(
        "name", ["Ayşe Erdoğan", "Jane Roe", "John Zarif", "the president", "", "Kim Clijsters", "V. Putin"]
    )
    def test_somebody_else(self, offices: Offices, name: str) -> None:
        assert name_of(offices, name, "2016-06-01", "TUR", "IRN", "KOR", "RUS") is None

    def test_namesakes_are_told_apart_by_time(self, offices: Offices) -> None:
        assert name_of(offices, "George Bush", "2003-03-20") == "George W. Bush"
        assert name_of(offices, "George Bush", "1991-01-17") == "George H. W. Bush"
        assert name_of(offices, "George Bush", None, "USA") is None

    def test_namesakes_are_told_apart_by_country(self, offices: Offices) -> None:
        assert name_of(offices, "King Abdullah", "2010-01-01", "SAU") == "Abdullah bin Abdulaziz"
        assert name_of(offices, "King Abdullah", "2010-01-01", "JOR") == "King Abdullah II"
        assert name_of(offices, "King Abdullah", "2010-01-01") is None


class TestBareSurnames:
    def test_in_office_and_country_told(self, offices: Offices) -> None:
        assert name_of(offices, "Erdogan", "2010-06-01", "TUR", "ISR") == "Recep Tayyip Erdoğan"
        assert name_of(offices, "Erdogan", None, "TUR") is None
        assert name_of(offices, "Morales", "2010-06-01", "BOL") == "Evo Morales"
        assert name_of(offices, "Morales", "2010-06-01", "PER") is None

    @pytest.mark.parametrize(
        ("name", "when", "person"),
        [
            ("Erdogan", "2010-06-01", "Recep Tayyip Erdoğan"),
            ("Lavrov", "2010-06-01", "Sergei Lavrov"),
            ("Stoltenberg", "2016-06-01", "Jens Stoltenberg"),
            ("Kerry", "2014-06-01", "John Kerry"),
        ],
    )
    def test_a_rare_surname_needs_no_country(
        self, offices: Offices, name: str, when: str, person: str
    ) -> None:
        assert name_of(offices, name, when) == person

    @pytest.mark.parametrize(
        ("name", "when"),
        [
            ("Brown", "2009-06-01"),  # a prime minister's name, and a million others'
            ("Erdogan", "2001-06-01"),  # in no office
            ("Chirac", "2007-12-01"),  # out of it
            ("Haftar", "2016-06-01"),  # no state's leader
            ("Noda", "2012-06-01"),
            ("Pak", "2010-06-01"),
        ],
    )
    def test_another_surname_does(self, offices: Offices, name: str, when: str) -> None:
        assert name_of(offices, name, when) is None

    def test_shortly_before_and_after_office(self, offices: Offices) -> None:
        assert name_of(offices, "Chirac", "2008-05-01", "FRA") == "Jacques Chirac"
        assert name_of(offices, "Chirac", "2009-01-01", "FRA") is None
        assert name_of(offices, "Macri", "2015-11-25", "ARG") == "Mauricio Macri"
        assert name_of(offices, "Macri", "2015-10-01", "ARG") is None

    def test_unknown(self, offices: Offices) -> None:
        assert name_of(offices, "Roe", "2010-06-01", "USA") is None

    def test_bush(self, offices: Offices) -> None:
        assert name_of(offices, "Bush", "2000-06-01", "USA") is None
        assert name_of(offices, "Bush", "2001-01-05", "USA") == "George W. Bush"
        assert name_of(offices, "Bush", "2003-03-20", "USA", "IRQ") == "George W. Bush"
        assert name_of(offices, "Bush", "1990-08-02", "USA") == "George H. W. Bush"

    def test_kim(self, offices: Offices) -> None:
        assert name_of(offices, "Kim", "2018-06-12", "PRK", "USA") is None
        assert name_of(offices, "Un", "2018-06-12", "PRK") is None

    def test_castro(self, offices: Offices) -> None:
        assert name_of(offices, "Castro", "2006-08-01", "CUB") is None
        assert name_of(offices, "Castro", "2015-01-01", "CUB") == "Raúl Castro"
        assert name_of(offices, "Castro", "2022-06-01", "HND") == "Xiomara Castro"

    def test_namesake_elsewhere_makes_it_ambiguous(self) -> None:
        two = parse_offices(
            "x.yaml",
            "AAA:\n- {name: Ann Doe, offices: [{office: president, since: 2001}]}\n"
            "BBB:\n- {name: Bob Doe, offices: [{office: president, since: 2005, until: 2006-03}]}\n",
        )
        assert name_of(two, "Doe", "2003-01-01", "AAA") == "Ann Doe"
        assert name_of(two, "Doe", "2006-01-01", "AAA") is None
        assert name_of(two, "Doe", "2007-03-01", "AAA") is None
        assert name_of(two, "Doe", "2007-04-15", "AAA") == "Ann Doe"

    def test_alias_of_one_word(self, offices: Offices) -> None:
        assert name_of(offices, "Lula", "2005-01-01", "BRA") == "Luiz Inácio Lula da Silva"
        assert name_of(offices, "Lula", "2015-01-01", "BRA") is None


class TestOffice:
    @pytest.mark.parametrize(
        ("when", "office", "since", "until"),
        [
            ("2010-01-01", "prime minister", "2003-03", "2014-08"),
            ("2016-07-15", "president", "2014-08", None),
            ("2014-08-20", "president", "2014-08", None),
            ("2001-01-01", "prime minister", "2003-03", "2014-08"),
            (None, "president", "2014-08", None),
        ],
    )
    def test_erdogan(
        self, offices: Offices, when: str | None, office: str, since: str, until: str | None
    ) -> None:
        found = offices.find("Recep Tayyip Erdogan", date.fromisoformat(when) if when else None)
        assert found is not None
        assert (found.office, found.since, found.until) == (office, since, until)
        assert (found.country, found.sector) == ("TUR", "GOV")

    def test_why(self, offices: Offices) -> None:
        now = offices.find("Erdogan", date(2016, 7, 15), {"TUR"})
        assert now is not None
        assert now.why == "president of TUR since 2014-08"
        then = offices.find("Erdogan", date(2010, 1, 1), {"TUR"})
        assert then is not None
        assert then.why == "prime minister of TUR from 2003-03 to 2014-08"

    def test_between_and_after_offices_the_latest_begun(self, offices: Offices) -> None:
        netanyahu = offices.find("Benjamin Netanyahu", date(2000, 1, 1))
        assert netanyahu is not None
        assert netanyahu.until == "1999-07"
        blinken = offices.find("Antony Blinken", date(2030, 1, 1))
        assert blinken is not None
        assert blinken.office == "secretary of state"

    def test_office_of_another_country_or_none(self, offices: Offices) -> None:
        minister = offices.find("Ban Ki-moon", date(2005, 1, 1))
        assert minister is not None
        assert (minister.country, minister.sector) == ("KOR", "GOV")
        secretary = offices.find("Ban Ki-moon", date(2010, 1, 1))
        assert secretary is not None
        assert (secretary.country, secretary.sector) == ("UNO", None)
        assert offices.find("Ban", date(2010, 1, 1), {"KOR"}) is None

    def test_sector_of_an_army_chief(self, offices: Offices) -> None:
        gantz = offices.find("Gantz", date(2014, 7, 20), {"ISR", "PSE"})
        assert gantz is not None
        assert gantz.sector == "MIL"


OFFICE = "{office: president, since: 2001}"


class TestValidation:
    def test_years_months_and_days(self) -> None:
        found = parse_offices(
            "x.yaml",
            "NOR:\n- {name: Ann Doe, offices: [{office: mayor, since: 2001-12, until: 2003},"
            " {office: president, sector: ELI, since: 2004-02-29}]}\n",
        )
        mayor, president = found.persons[0].offices
        assert (mayor.first, mayor.last) == (date(2001, 12, 1), date(2003, 12, 31))
        assert (president.first, president.last, president.sector) == (date(2004, 2, 29), date.max, "ELI")

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("", "should be a mapping"),
            ("- AAA", "should be a mapping"),
            ("AAA: [", "is not YAML"),
            ("Turkey: []", "3 capital letters"),
            ("AAA: {}", "list of persons"),
            ("AAA: [Ann Doe]", "should be a mapping"),
            (f"AAA: [&a {{name: Ann Doe, offices: [{OFFICE}]}}, *a]", "stands twice"),
            (f"AAA: [{{name: Ann Doe, offices: [{OFFICE}]}}]\nAAA: []", "AAA stands twice"),
            (f"AAA: [{{offices: [{OFFICE}]}}]", "name is missing"),
            (f"AAA: [{{name: the president, offices: [{OFFICE}]}}]", "no personal name"),
            (f"AAA: [{{name: Ann Doe, alias: X, offices: [{OFFICE}]}}]", "unknown field 'alias'"),
            (f"AAA: [{{name: Ann Doe, aliases: X, offices: [{OFFICE}]}}]", "aliases should be a list"),
            (f"AAA: [{{name: Ann Doe, aliases: [Ann DOE], offices: [{OFFICE}]}}]", "alias repeats"),
            (
                f"AAA: [{{name: Ann Doe, offices: [{OFFICE}]}}, {{name: Ann Doé, offices: [{OFFICE}]}}]",
                "twice",
            ),
            ("AAA: [{name: Ann Doe}]", "offices should be a list"),
            ("AAA: [{name: Ann Doe, offices: []}]", "offices should be a list"),
            ("AAA: [{name: Ann Doe, offices: [president]}]", "an office should be a mapping"),
            ("AAA: [{name: Ann Doe, offices: [{office: president}]}]", "needs office and since"),
            ("AAA: [{name: Ann Doe, offices: [{since: 2001}]}]", "needs office and since"),
            ("AAA: [{name: Ann Doe, offices: [{office: [], since: 2001}]}]", "office should be text"),
            (
                "AAA: [{name: Ann Doe, offices: [{office: x, since: 2001, till: 2002}]}]",
                "unknown field 'till'",
            ),
            ("AAA: [{name: Ann Doe, offices: [{office: x, since: May 2001}]}]", "year, month or day"),
            ("AAA: [{name: Ann Doe, offices: [{office: x, since: 2001-13}]}]", "is no date"),
            ("AAA: [{name: Ann Doe, offices: [{office: x, since: 2001-00}]}]", "is no date"),
            ("AAA: [{name: Ann Doe, offices: [{office: x, since: 2001-02-30}]}]", "is no date"),
            (
                "AAA: [{name: Ann Doe, offices: [{office: x, since: 2001, until: 2000-12}]}]",
                "is before since",
            ),
            ("AAA: [{name: Ann Doe, offices: [{office: x, sector: ABC, since: 2001}]}]", "ABC is no sector"),
            ("AAA: [{name: Ann Doe, offices: [{office: x, country: un, since: 2001}]}]", "3 capital letters"),
            (
                "AAA: [{name: Ann Doe, offices: [{office: x, since: 2001}, {office: y, since: 2000}]}]",
                "in order",
            ),
        ],
    )
    def test_bad_files(self, text: str, problem: str) -> None:
        with pytest.raises(ResourceError, match=problem) as caught:
            parse_offices("x.yaml", text)
        assert caught.value.file == "x.yaml"
