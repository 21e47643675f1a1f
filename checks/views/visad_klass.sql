-- The classes that Vklass shows at as_of, with the klassgrupp that stands for each, if any. One row per enhet and klass.
-- optional: klassgrupp
select k.enhet, k.klass, k.elever, min(g.grupp) as klassgrupp
from klasser k
left join klassgrupp g on g.enhet is not distinct from k.enhet and upper(g.eget2) = k.nyckel
where k.synlig
group by k.enhet, k.klass, k.elever
