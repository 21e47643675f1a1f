-- What will not come to Vklass of the läraraktiviteter that have not ended, and why; uteblir says the same of elevaktiviteter. One row per
-- enhet, slag and id; code is the rule that says more, skal the reason's name, forsta_dag the first day on which it will come.
with brister as (
  select enhet, upper(grupp) as nyckel, min(grupp) as grupp, count(start) as med_start, count(slut) as med_slut, count(signatur) as med_sign
  from pagaende_lararaktivitet
  where grupp is not null
  group by enhet, upper(grupp)
),
bundna as (
  select l.enhet, l.grupp, l.signatur, min(l.poster) as poster, min(l.aktiva) as aktiva,
    max(case when p.synkad and p.i_fonster then 1 else 0 end) as nagon_lases,
    min(case when p.synkad and p.anstalld_fran > :as_of then p.anstalld_fran end) as borjar
  from amneslarare l
  left join personalpost p on p.enhet is not distinct from l.enhet and p.signatur = l.signatur
  group by l.enhet, l.grupp, l.signatur
)
select b.enhet, 'grupp' as slag, b.grupp as id,
  case when b.med_sign = 0 then 'LAR103' else 'LAR106' end as code,
  case when b.med_sign = 0 then 'utan_lararsignatur' when b.med_start = 0 then 'utan_startdatum' when b.med_slut = 0 then 'utan_slutdatum'
    else 'ingen_hel_lararaktivitet' end as skal,
  cast(null as date) as forsta_dag
from brister b
where not exists (select 1 from amnesgrupp g where g.enhet is not distinct from b.enhet and g.nyckel = b.nyckel)
union all
select g.enhet, 'grupp', g.grupp, 'SYN103', 'senare', g.forsta_dag
from amnesgrupp g
where not g.synlig and g.start > :as_of
union all
select b.enhet, 'larare', b.grupp || ': ' || b.signatur,
  case when b.borjar is not null then 'SYN103' when b.poster = 0 then 'LAR101' when b.aktiva = 0 then 'LAR102' else 'PER104' end,
  case when b.borjar is not null then 'senare' when b.poster = 0 then 'okand_signatur' when b.aktiva = 0 then 'ej_aktiv'
    else 'ej_i_epostregistret' end, b.borjar
from bundna b
where b.nagon_lases = 0
