-- Who is in each group that Vklass makes: the days on which it reads the membership. One row per enhet, grupp and elev.
-- optional: enhetsfonster
select a.enhet, a.grupp, a.elev, min(a.startdatum) as startdatum, max(a.slutdatum) as slutdatum,
  max(case when date_diff('day', :as_of, a.startdatum) <= coalesce(f.fore, 40000)
    and date_diff('day', a.slutdatum, :as_of) <= coalesce(f.efter, 0) then 1 else 0 end) as lases
from giltig_aktivitet a
left join enhetsfonster f on f.enhet = a.enhet and f.objekt = 'elev_grupp'
where a.elev is not null
group by a.enhet, a.grupp, a.elev
