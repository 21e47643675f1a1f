-- The posts that a signature at a unit may mean: those at the unit, and for a group whose unit nobody knows (enhet null) those of the whole
-- municipality, as PER102 judges. One row per enhet and post; skyddad where the signature is also a protected person's there.
-- kept
with poster as (
  select p.enhet, p.signatur, p.personal, p.aktiv, p.synkad, p.i_fonster, p.anstalld_fran, p.skyddad
  from personalpost p
  where p.enhet is not null and p.signatur is not null
  union all
  select cast(null as text) as enhet, p.signatur, p.personal, p.aktiv, p.synkad, p.i_fonster, p.anstalld_fran, p.skyddad
  from personalpost p
  where p.signatur is not null
)
select enhet, signatur, personal, aktiv, synkad, i_fonster, anstalld_fran,
  max(case when skyddad then 1 else 0 end) over (partition by enhet, signatur) = 1 as skyddad
from poster
