-- The groups that Procapita and Edlevo give Vklass: teacher + class or group + subject. One row per enhet and group without regard to case
-- (nyckel); grupp is its name, hela_klassen the class that is taught whole, if it is one. Only läraraktiviteter with signatur and both dates
-- in order make a group; synlig at as_of while its window lasts, from forsta_dag.
-- optional: enhetsfonster
-- kept
select g.enhet, g.nyckel, g.grupp, g.amne, g.hela_klassen, g.start, g.slut,
  date_diff('day', :as_of, g.start) <= coalesce(f.fore, 40000) and date_diff('day', g.slut, :as_of) <= coalesce(f.efter, 0) as synlig,
  cast(g.start - cast(coalesce(f.fore, 40000) as integer) as date) as forsta_dag
from (
  select enhet, upper(grupp) as nyckel, min(grupp) as grupp, min(amne) as amne, min(hela_klassen) as hela_klassen,
    min(start) as start, max(slut) as slut
  from pagaende_lararaktivitet
  where grupp is not null and signatur is not null and slut >= start
  group by enhet, upper(grupp)
) as g
left join enhetsfonster f on f.enhet = g.enhet and f.objekt = 'grupp'
