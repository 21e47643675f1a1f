"""T-SQL has no boolean values: what is true or false is a condition in some places and a bit in the others, and never one for the other.

Dates take no whole numbers there, and texts are not joined with numbers: both are put right on the way.
"""

from sqlglot import exp

TRUTHS = (exp.Predicate, exp.Connector, exp.Not, exp.Boolean, exp.Escape)
CONDITIONS: dict[type[exp.Expression], tuple[str, ...]] = {
    exp.Where: ("this",),
    exp.Having: ("this",),
    exp.Join: ("on",),
    exp.If: ("this",),
    exp.Not: ("this",),
    exp.Escape: ("this",),
}
CONDITIONS |= {exp.And: ("this", "expression"), exp.Or: ("this", "expression")}


def with_bits(tree: exp.Expression) -> exp.Expression:
    """The same statement with a condition where T-SQL wants one, and a value everywhere else."""
    return _walked(tree.transform(_dates).transform(_texts), condition=False)


def _walked(node: exp.Expression, *, condition: bool) -> exp.Expression:
    if isinstance(node, exp.Paren):
        inner = _walked(node.this, condition=condition)
        return exp.paren(inner, copy=False)
    if condition and not isinstance(node, TRUTHS):
        return exp.EQ(this=_walked(node, condition=False), expression=exp.Literal.number(1))
    if isinstance(node, exp.Boolean):
        bit = exp.Literal.number(1 if node.this else 0)
        return exp.EQ(this=bit, expression=exp.Literal.number(1)) if condition else bit
    as_condition = isinstance(node, TRUTHS) and not condition
    _walk_below(node)
    return _bit(node) if as_condition else node


def _walk_below(node: exp.Expression) -> None:
    wants = CONDITIONS.get(type(node), ())
    if isinstance(node, exp.If) and isinstance(node.parent, exp.Case) and node.parent.this:
        wants = ()  # case x when value
    for name, child in list(node.args.items()):
        if isinstance(child, list):
            node.set(name, [_walked(each, condition=False) if isinstance(each, exp.Expression) else each for each in child])
        elif isinstance(child, exp.Expression):
            node.set(name, _walked(child, condition=name in wants))


def _bit(condition: exp.Expression) -> exp.Expression:
    """1 where the condition holds, 0 where it does not, nothing where nobody knows."""
    plain = condition.this if isinstance(condition, exp.Not) else condition
    if isinstance(plain, exp.Is | exp.Exists):  # always known
        return exp.case().when(condition, "1").else_("0")
    return exp.case().when(condition.copy(), "1").when(exp.not_(condition.copy()), "0")


def _dates(node: exp.Expression) -> exp.Expression:
    """cast(day - cast(n as integer) as date), as the views write it, by DATEADD."""
    if not (isinstance(node, exp.Cast) and node.is_type("date") and isinstance(node.this, exp.Sub | exp.Add)):
        return node
    days = node.this.expression if isinstance(node.this, exp.Add) else exp.Neg(this=exp.paren(node.this.expression))
    return exp.Anonymous(this="DATEADD", expressions=[exp.Var(this="DAY"), days, node.this.this])


def _texts(node: exp.Expression) -> exp.Expression:
    """The parts of a text, each made a text first."""
    if isinstance(node, exp.DPipe):
        for name in ("this", "expression"):
            part = node.args[name]
            if not isinstance(part, exp.DPipe) and not part.is_string:
                node.set(name, exp.cast(part, "nvarchar(max)"))
    return node
