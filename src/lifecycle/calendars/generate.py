"""Writes countries.ts: public holidays and make-up working days by country, from the Python package `holidays` (MIT).

Run once a year, when the governments that arrange each year anew have announced the next one (China: November):

    python3 -m venv /tmp/calendars && /tmp/calendars/bin/pip install --upgrade holidays
    /tmp/calendars/bin/python src/lifecycle/calendars/generate.py && npx biome check --write src/lifecycle/calendars

A country's calendar is known until the end of a year: the last one before a holiday is an estimate (feasts that follow the
sighted moon; this year, where the package does not say which are), or the last one that was announced where make-up days
are arranged each year; else to the table's end.
"""

import datetime
import pathlib
import warnings

import holidays
from holidays.groups import IslamicHolidays

YEARS = range(2025, 2036)
DAY = datetime.timedelta(days=1)


def calendar(code):
    years = range(YEARS[0] - 1, YEARS[-1] + 2)
    languages = holidays.country_holidays(code).supported_languages
    language = {"language": "en_US"} if "en_US" in languages else {}
    found = holidays.country_holidays(code, years=years, **language)
    off = {day for day in found if day.year in YEARS}
    makeup = {day for day in found.weekend_workdays if day.year in YEARS}
    estimated = [day.year for day, name in found.items() if "estimated" in name]
    recent = holidays.country_holidays(code, years=range(2018, YEARS[-1] + 1))
    arranged = max((day.year for day in recent.weekend_workdays), default=0)
    known = min([YEARS[-1], *(year - 1 for year in estimated)])
    if arranged >= YEARS[0]:
        known = min(known, arranged)
    if isinstance(found, IslamicHolidays) and not estimated:
        known = min(known, datetime.date.today().year)
    if code == "CN":
        off, makeup = china(found, off, makeup, known)
    return known, off, makeup


def china(found, off, makeup, known):
    """Beyond what is announced: as the State Council's decision of 10 November 2024 lays down for every year.

    Eight days from the eve of the Spring Festival, five from 1 May, seven from 1 October (eight with the Mid-Autumn
    Festival), and for the four feasts of one day three days in a row, on a Wednesday that day alone. Which weekends are
    worked in return is announced each year and not foreseen.
    """
    off = {day for day in off if day.year <= known}
    makeup = {day for day in makeup if day.year <= known}
    names = {}
    for day, name in sorted(found.items()):
        if day.year > known and "observed" not in name:
            for one in name.split("; "):
                names.setdefault((day.year, one), day)
    for year in range(known + 1, YEARS[-1] + 2):
        spring = names[year, "Chinese New Year (Spring Festival)"]
        autumn = names[year, "Mid-Autumn Festival"]
        eve = spring - DAY
        golden = datetime.date(year, 10, 1)
        length = 8 if golden <= autumn <= golden + 7 * DAY else 7
        days = [eve + DAY * n for n in range(8)]
        days += [datetime.date(year, 5, 1) + DAY * n for n in range(5)]
        days += [golden + DAY * n for n in range(length)]
        feasts = [datetime.date(year, 1, 1), names[year, "Tomb-Sweeping Day"], names[year, "Dragon Boat Festival"]]
        for feast in [*feasts, *([] if length == 8 else [autumn])]:
            beside = {1: -1, 3: 1, 5: 2, 6: 1}.get(feast.weekday())
            days += [feast] if beside is None else [feast, feast + DAY * beside]
        off |= {day for day in days if day.year in YEARS and day.year > known}
    return off, makeup


def text(days):
    return " ".join(f"{day:%m%d}" for day in sorted(days))


def encoded(known, off, makeup):
    every = {f"{day:%m%d}" for day in off}
    for year in YEARS:
        every &= {f"{day:%m%d}" for day in off if day.year == year}
    parts = [str(known), " ".join(sorted(every))]
    for year in YEARS:
        own = text(day for day in off if day.year == year and f"{day:%m%d}" not in every)
        worked = text(day for day in makeup if day.year == year)
        parts.append(own + (f"+{worked}" if worked else ""))
    return "|".join(parts)


warnings.simplefilter("ignore")
codes = sorted(code for code in holidays.list_supported_countries(include_aliases=False) if len(code) == 2)
lines = [f'  {code}: "{encoded(*calendar(code))}",' for code in codes]
target = pathlib.Path(__file__).with_name("countries.ts")
target.write_text(
    "/**\n"
    f" * Written by generate.py on {datetime.date.today()} from the Python package holidays {holidays.__version__} (MIT,\n"
    " * https://github.com/vacanza/holidays); not to be changed by hand. By country (ISO 3166-1): the last year that is known,\n"
    " * the holidays of every year (MMDD), then those of each year, and after a + its make-up days.\n"
    " */\n"
    f"export const FIRST_YEAR = {YEARS[0]};\n\n"
    "export const COUNTRIES: Readonly<Record<string, string>> = {\n" + "\n".join(lines) + "\n};\n"
)
