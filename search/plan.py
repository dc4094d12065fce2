"""What is asked of an engine, in terms that no engine owns. Each engine compiles these nodes."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Term:
    """One token in one field; `prefix` finds longer tokens too."""

    field: str
    token: str
    prefix: bool = False


@dataclass(frozen=True)
class Phrase:
    """Tokens in a row."""

    field: str
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class All:
    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Any:
    """At least `least` of the nodes; scores add up."""

    nodes: tuple["Node", ...]
    least: int = 1


@dataclass(frozen=True)
class Best:
    """The best of the nodes counts; the others add a little (`tie`)."""

    nodes: tuple["Node", ...]
    tie: float = 0.2


@dataclass(frozen=True)
class Boost:
    node: "Node"
    by: float


@dataclass(frozen=True)
class Tier:
    """Matches score the same, whatever the text: an intent stands above what words can add up to."""

    node: "Node"
    score: float


Node = Term | Phrase | All | Any | Best | Boost | Tier


@dataclass(frozen=True)
class Plan:
    """A query: `match` decides what is found, `prefer` only its order, `filters` by facet (any of the values)."""

    match: Node | None
    prefer: tuple[Node, ...] = ()
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    newest_first: bool = False
