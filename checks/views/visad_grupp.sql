-- The groups that Vklass shows at as_of. One row per enhet and grupp; kurskod is the most common among its giltiga aktiviteter.
-- Under the profile ted they are those of the läraraktiviteter, kurskod being the subject; elever is null where the extract does not say who they are.
-- optional: undervisningsgrupp.benamning, undervisningsgrupp.enhet, elevaktivitet, lararaktivitet, elev
with koder as (
  select enhet, grupp, kurskod, row_number() over (partition by enhet, grupp order by count(*) desc, kurskod) as nr
  from giltig_aktivitet
  where kurskod is not null
  group by enhet, grupp, kurskod
),
medlemmar as (
  select enhet, grupp, count(distinct elev) as elever
  from elev_i_grupp
  where lases = 1
  group by enhet, grupp
),
namn as (
  select enhet, grupp, min(benamning) as benamning
  from undervisningsgrupp
  where grupp is not null
  group by enhet, grupp
)
select v.enhet, v.grupp, n.benamning, k.kurskod, v.startdatum, v.slutdatum, coalesce(m.elever, 0) as elever
from vklass_grupp v
left join koder k on k.enhet is not distinct from v.enhet and k.grupp = v.grupp and k.nr = 1
left join medlemmar m on m.enhet is not distinct from v.enhet and m.grupp = v.grupp
left join namn n on n.enhet is not distinct from v.enhet and n.grupp = v.grupp
where v.synlig and :profil <> 'ted'
union all
select a.enhet, a.grupp, null, a.amne, a.start, a.slut, k.elever
from amnesgrupp a
left join klasser k on k.enhet is not distinct from a.enhet and k.nyckel = upper(a.hela_klassen)
where a.synlig and :profil = 'ted'
