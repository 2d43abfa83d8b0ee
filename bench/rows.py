"""What a case of run.py gives."""

import dataclasses
import statistics


@dataclasses.dataclass(frozen=True)
class Entry:
    """One of those that are compared: who, the samples in seconds, and counts that do not depend on the machine."""

    who: str
    seconds: list
    counts: object = None

    @property
    def median(self):
        return statistics.median(self.seconds)


@dataclasses.dataclass(frozen=True)
class Comparison:
    """Entries that did the same and were timed alike; the first one is ours.

    case: the letter
    what: was done
    timed: what the seconds are of, the same for all
    goals: pairs of a limit and the entry that the first one is divided by
    note: a sentence below the table
    picture: the title in the picture; empty if it is not in it
    """

    case: str
    what: str
    timed: str
    entries: list
    goals: list = dataclasses.field(default_factory=list)
    note: str = ""
    picture: str = ""

    def entry(self, who):
        return next(entry for entry in self.entries if entry.who == who)
