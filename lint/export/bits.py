"""T-SQL has no boolean values: what is true or false is a condition in some places and a bit in the others, and never one for the other."""

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
    return _walked(tree, condition=False)


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
    opposite = condition.this if isinstance(condition, exp.Not) else exp.not_(condition)  # T-SQL has no `not not`
    return exp.case().when(condition.copy(), "1").when(opposite.copy(), "0")
