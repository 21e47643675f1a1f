-- The teachers of what the läraraktiviteter that have not ended teach, and how many posts at the unit have the signature. One row per enhet,
-- grupp (group or class, and subject; the subject alone where there is neither) and signatur (upper case). What belongs to no known unit
-- is held against the staff of the whole municipality.
-- kept
with kanda as (
  select enhet, signatur, count(*) as poster, count(case when aktiv then 1 end) as aktiva
  from personalpost
  where enhet is not null and signatur is not null
  group by enhet, signatur
  union all
  select cast(null as text) as enhet, signatur, count(*) as poster, count(case when aktiv then 1 end) as aktiva
  from personalpost
  where signatur is not null
  group by signatur
),
band as (
  select enhet, coalesce(upper(grupp), upper(amne)) as nyckel, min(coalesce(grupp, amne)) as grupp, signatur, count(*) as antal, min(rad) as rad
  from pagaende_lararaktivitet
  where signatur is not null
  group by enhet, coalesce(upper(grupp), upper(amne)), signatur
)
select b.enhet, b.nyckel, b.grupp, b.signatur, b.antal, b.rad, coalesce(k.poster, 0) as poster, coalesce(k.aktiva, 0) as aktiva
from band b
left join kanda k on k.enhet is not distinct from b.enhet and k.signatur = b.signatur
