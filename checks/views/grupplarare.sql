-- The teachers of each aktuell grupp, and how many posts at the unit have the signature. One row per enhet, grupp and signatur (upper case).
-- A group whose unit nobody knows is held against the staff of the whole municipality. *_betygsign tell of elevaktivitet, *_tjanst of tjanst.
-- optional: tjanst
-- kept
with kanda as (
  select enhet, signatur, count(*) as poster, count(case when aktiv then 1 end) as aktiva, count(case when synkad then 1 end) as synkade
  from personalpost
  where enhet is not null and signatur is not null
  group by enhet, signatur
  union all
  select cast(null as text) as enhet, signatur, count(*) as poster, count(case when aktiv then 1 end) as aktiva,
    count(case when synkad then 1 end) as synkade
  from personalpost
  where signatur is not null
  group by signatur
),
band as (
  select l.enhet, l.grupp, l.signatur, min(l.larare_nr) as larare_nr,
    sum(case when l.kalla = 'betygsign' then l.antal else 0 end) as antal_betygsign, min(case when l.kalla = 'betygsign' then l.rad end) as rad_betygsign,
    sum(case when l.kalla = 'tjanst' then l.antal else 0 end) as antal_tjanst, min(case when l.kalla = 'tjanst' then l.rad end) as rad_tjanst
  from vklass_larare l
  join aktuell_grupp g on g.enhet is not distinct from l.enhet and g.grupp = l.grupp
  group by l.enhet, l.grupp, l.signatur
)
select b.enhet, b.grupp, b.signatur, b.larare_nr, b.antal_betygsign, b.rad_betygsign, b.antal_tjanst, b.rad_tjanst,
  coalesce(k.poster, 0) as poster, coalesce(k.aktiva, 0) as aktiva, coalesce(k.synkade, 0) as synkade
from band b
left join kanda k on k.enhet is not distinct from b.enhet and k.signatur = b.signatur
