-- What may be meant by a teacher's signature that nobody at the unit has: annan_enhet are the other units at which it exists; where there is
-- none, narmast is the one known signature of the unit that is nearer than all others, if any. One row per enhet and signatur.
-- Near is the same but for accents, else one letter more or less, else one letter another or two that changed places. Both spellings are
-- compared with one letter left out, which any engine can do quickly.
-- People with protected identity are neither suggested nor said to be at another unit.
-- optional: elevaktivitet, undervisningsgrupp, tjanst, lararaktivitet, personal
-- kept
with okanda as (
  select enhet, signatur from grupplarare where poster = 0
  union
  select enhet, signatur from amneslarare where poster = 0
),
kanda as (
  select distinct enhet, signatur
  from personalpost
  where aktiv and not skyddad and signatur is not null
),
annanstans as (
  select o.enhet, o.signatur, lista(k.enhet) as annan_enhet
  from okanda o
  join kanda k on k.signatur = o.signatur
  where k.enhet is not null
  group by o.enhet, o.signatur
),
plats as (
  select n from (values (0), (1), (2), (3), (4), (5), (6), (7), (8)) as siffror(n)
),
skrivna as (
  select enhet, signatur, 1 as okand, translate(signatur, 'ÅÄÖÉÜ', 'AAOEU') as form from okanda
  union all
  select enhet, signatur, 0 as okand, translate(signatur, 'ÅÄÖÉÜ', 'AAOEU') as form from kanda
),
delar as (
  select s.enhet, s.signatur, s.okand, s.form, p.n,
    case when p.n = 0 then s.form else substr(s.form, 1, p.n - 1) || substr(s.form, p.n + 1) end as rest
  from skrivna s
  join plats p on p.n <= length(s.form)
),
nara as (
  select o.enhet, o.signatur, k.signatur as forslag,
    min(case when o.form = k.form then 0 when length(o.form) <> length(k.form) then 1 else 2 end) as avstand
  from delar o
  join delar k on k.enhet is not distinct from o.enhet and k.rest = o.rest
  where o.okand = 1 and k.okand = 0
    and (o.form = k.form
      or (length(o.form) <> length(k.form) and (o.n = 0 or k.n = 0) and length(o.rest) >= 2)
      or (length(o.form) = length(k.form) and o.n > 0 and k.n > 0 and o.n - k.n between -1 and 1 and length(o.rest) >= 2))
  group by o.enhet, o.signatur, k.signatur
),
narmaste as (
  select n.enhet, n.signatur, min(n.forslag) as narmast
  from nara n
  where not exists (
    select 1 from nara m where m.enhet is not distinct from n.enhet and m.signatur = n.signatur and m.avstand < n.avstand
  )
  group by n.enhet, n.signatur
  having count(*) = 1
)
select o.enhet, o.signatur, a.annan_enhet, case when a.signatur is null then n.narmast end as narmast
from okanda o
left join annanstans a on a.enhet is not distinct from o.enhet and a.signatur = o.signatur
left join narmaste n on n.enhet is not distinct from o.enhet and n.signatur = o.signatur
