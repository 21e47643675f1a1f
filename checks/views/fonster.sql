-- How many days before its start and after its end Vklass reads an object, by school form. One row per objekt and skolformsgrupp.
-- IST Administration: the page's own table. Extens has no windows: anything is read until the day it ends.
-- kept
select objekt, skolformsgrupp, case when :system = 'ist' then fore else 40000 end as fore, case when :system = 'ist' then efter else 0 end as efter
from (values
  ('elev_enhet', 'komvux', 1, 0), ('personal_enhet', 'komvux', 0, 0), ('klass', 'komvux', 10, 10),
  ('elev_klass', 'komvux', 1, 1), ('grupp', 'komvux', 10, 10), ('elev_grupp', 'komvux', 1, 0),
  ('elev_enhet', 'skola', 10, 10), ('personal_enhet', 'skola', 0, 0), ('klass', 'skola', 10, 10),
  ('elev_klass', 'skola', 10, 0), ('grupp', 'skola', 10, 10), ('elev_grupp', 'skola', 10, 10),
  ('elev_enhet', 'forskola', 7, 0), ('personal_enhet', 'forskola', 0, 0), ('klass', 'forskola', 10, 10),
  ('elev_klass', 'forskola', 7, 1), ('grupp', 'forskola', 0, 0), ('elev_grupp', 'forskola', 0, 0)
) as f(objekt, skolformsgrupp, fore, efter)
