-- The groups that Vklass makes, with the dates it gives them; synlig at as_of while its window lasts, from forsta_dag to sista_dag. One row per enhet and grupp.
-- optional: enhetsfonster
-- kept
select g.enhet, g.grupp, g.startdatum, g.slutdatum, g.aktiviteter,
  date_diff('day', :as_of, g.startdatum) <= coalesce(f.fore, 40000) and date_diff('day', g.slutdatum, :as_of) <= coalesce(f.efter, 0) as synlig,
  cast(g.startdatum - cast(coalesce(f.fore, 40000) as integer) as date) as forsta_dag,
  cast(g.slutdatum + cast(coalesce(f.efter, 0) as integer) as date) as sista_dag
from (
  select enhet, grupp, min(startdatum) as startdatum, max(slutdatum) as slutdatum, count(*) as aktiviteter
  from giltig_aktivitet
  group by enhet, grupp
) as g
left join enhetsfonster f on f.enhet = g.enhet and f.objekt = 'grupp'
