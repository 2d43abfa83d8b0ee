"""What a case of run.py gives."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Row:
    """What was measured, its samples in seconds, the peer's samples, the goal, and counts beside both."""

    case: str
    what: str
    ours: list
    peer: str
    theirs: list
    goal: str
    counts: object = ""
    of_peer: object = ""
