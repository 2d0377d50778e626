export const id=1729;export const ids=[1729];export const modules={1729:((e,t,n)=>{n.d(t,{loginSessions:()=>loginSessions});var r=n(12393),i=n(12168);async function loginSessions({query:e},t){let n=await e(`SET LOCAL ROLE NONE;
    SELECT sight.sees, sight.at_least, seen.database, seen.application, seen.address, seen.backend, seen.sessions FROM (${SIGHT(t)}) AS sight
    LEFT JOIN LATERAL (${(0,i.A)(t)}) AS seen ON sight.sees`),[r]=n;return r?.sees===!0?{result:`seen`,groups:n.filter(({sessions:e})=>e!==null).map(i.C)}:{result:`no-sight`,atLeast:Number(r?.at_least??0)}}let SIGHT=e=>`SELECT coalesce((SELECT pg_catalog.pg_has_role(r.oid, 'USAGE') FROM pg_catalog.pg_roles AS r
        WHERE r.rolname OPERATOR(pg_catalog.=) ${(0,r.Gy)(e)}), false)
      OR pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE') AS sees,
    (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity AS a
      WHERE a.usename OPERATOR(pg_catalog.=) ${(0,r.Gy)(e)}
        AND coalesce(a.application_name, '') OPERATOR(pg_catalog.<>) 'dbcred-sync') AS at_least`})};
