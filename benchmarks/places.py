"""How often the place of an event is right, by the kind of difficulty, on the short stories of the tests.

    python benchmarks/places.py [--wrong]

A place is right if its country, its GeoNames id where one is expected, and its point are those of the case;
where a case expects no place, None is right.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> None:
    """Print a table; with ``--wrong`` the cases that came out otherwise as well."""
    from tests.mentions.conftest import load_cases
    from tests.mentions.told import is_right, place_told

    from dragoman.mentions import load_lexicon
    from dragoman.parsing import Parser

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wrong", action="store_true", help="print the cases that are wrong")
    args = parser.parse_args()
    model, lexicon = Parser(), load_lexicon()
    right: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    for case in load_cases("story_places"):
        where = place_told(case, model, lexicon)
        good = is_right(case, where)
        all_of[case["kind"]] += 1
        right[case["kind"]] += good
        if args.wrong and not good:
            print(f"{case['kind']}: {case['text']}\n    not {case['place']}: {where}")
    for kind in sorted(all_of):
        print(f"{kind:12} {right[kind]:4} of {all_of[kind]:4}  {right[kind] / all_of[kind]:.3f}")
    print(f"{'all':12} {right.total():4} of {all_of.total():4}  {right.total() / all_of.total():.3f}")


if __name__ == "__main__":
    main()
