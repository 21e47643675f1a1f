-- The staff who stand in the e-mail register, found there by id or, where it has none, by signature. One row per personal.
-- optional: epostregister, personal
-- kept
select personal, min(epost) as epost
from (
  select personal, epost from epostregister where personal is not null and epost is not null
  union all
  select s.personal, e.epost
  from epostregister e
  join personal s on upper(s.signatur) = upper(e.signatur)
  where e.personal is null and e.epost is not null
) as adresser
group by personal
