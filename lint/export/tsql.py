"""What T-SQL says otherwise than the other dialects, where sqlglot would leave a statement that SQL Server refuses or reads differently."""

from collections.abc import Callable

from sqlglot import exp

from lint.export.bits import with_bits

LAST_DAY = exp.cast(exp.Literal.string("9999-12-31"), "date")
WHOLE = exp.Literal.number(4000)  # longer than any text of an extract
TEXT = "nvarchar(max)"


def as_tsql(tree: exp.Expression) -> exp.Expression:
    """The same statement as SQL Server wants it."""
    for step in STEPS:
        tree = tree.transform(step)
    return with_bits(tree)


def _dates(node: exp.Expression) -> exp.Expression:
    """cast(day - cast(n as integer) as date), as the views write it: dates take no whole numbers there, and none is after the year 9999."""
    if not (isinstance(node, exp.Cast) and node.is_type("date") and isinstance(node.this, exp.Sub | exp.Add)):
        return node
    day, days = node.this.this, node.this.expression
    if isinstance(node.this, exp.Sub):
        return _moved(day, exp.Neg(this=exp.paren(days)))
    left = exp.Anonymous(this="DATEDIFF", expressions=[exp.Var(this="DAY"), day.copy(), LAST_DAY.copy()])
    return exp.case().when(exp.LT(this=left, expression=days.copy()), LAST_DAY.copy()).else_(_moved(day, days))


def _moved(day: exp.Expression, days: exp.Expression) -> exp.Expression:
    return exp.Anonymous(this="DATEADD", expressions=[exp.Var(this="DAY"), days, day])


def _texts(node: exp.Expression) -> exp.Expression:
    """The parts of a text, each made a text first: + would take a number for a sum. A text is nvarchar, whatever the server's code page."""
    if isinstance(node, exp.Cast) and node.is_type("text", "varchar"):
        return exp.cast(node.this, TEXT)
    if isinstance(node, exp.DPipe):
        for name in ("this", "expression"):
            part = node.args[name]
            if (
                not isinstance(part, exp.DPipe)
                and not part.is_string
                and not (isinstance(part, exp.Cast) and part.is_type("text", "varchar", TEXT))
            ):
                node.set(name, exp.cast(part, TEXT))
    return node


def _letters(node: exp.Expression) -> exp.Expression:
    """N'Å': without it å, ä and ö are lost where the server's code page has none."""
    if isinstance(node, exp.Literal) and node.is_string and not node.this.isascii():
        return exp.National(this=node.this)
    if isinstance(node, exp.Chr):
        return exp.Anonymous(this="NCHAR", expressions=node.expressions)
    return node


def _rest(node: exp.Expression) -> exp.Expression:
    """The rest of a text from a place on has to have a length."""
    if isinstance(node, exp.Substring) and not node.args.get("length"):
        node.set("length", WHOLE.copy())
    return node


def _order(node: exp.Expression) -> exp.Expression:
    """What is missing comes last, as in the others; SQL Server has it first, and no words to say otherwise."""
    if not isinstance(node, exp.Window | exp.Order):
        return node
    order = node.args.get("order") if isinstance(node, exp.Window) else node
    if isinstance(order, exp.Order):
        order.set("expressions", [part for each in order.expressions for part in _nulls_last(each)])
    return node


def _nulls_last(ordered: exp.Expression) -> list[exp.Expression]:
    if not isinstance(ordered, exp.Ordered) or ordered.args.get("desc") or ordered.args.get("nulls_first") or _known(ordered.this):
        return [_plain(ordered)]
    missing = exp.case().when(exp.Is(this=ordered.this.copy(), expression=exp.null()), "1").else_("0")
    return [exp.Ordered(this=missing, nulls_first=True), _plain(ordered)]


def _plain(ordered: exp.Expression) -> exp.Expression:
    """As SQL Server orders without being told: then nothing is written."""
    if isinstance(ordered, exp.Ordered):
        ordered.set("nulls_first", not ordered.args.get("desc"))
    return ordered


def _known(value: exp.Expression) -> bool:
    """Whether the value is never missing, as far as its own words tell."""
    if isinstance(value, exp.Coalesce):
        return any(_known(each) for each in value.expressions)
    if isinstance(value, exp.Case):
        ends = [each.args["true"] for each in value.args["ifs"]] + [value.args.get("default")]
        return all(end is not None and _known(end) for end in ends)
    return isinstance(value.this if isinstance(value, exp.Cast) else value, exp.Literal) or isinstance(value, exp.Count)


STEPS: tuple[Callable[[exp.Expression], exp.Expression], ...] = (_dates, _texts, _letters, _rest, _order)
