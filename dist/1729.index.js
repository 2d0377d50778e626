export const id=1729;export const ids=[1729];export const modules={1729:((e,t,n)=>{n.d(t,{loginSessions:()=>loginSessions});var r=n(12393),i=n(12168);async function loginSessions({query:e},t){let n=await e(`SET LOCAL ROLE NONE;
    SELECT sight.sees, sight.at_least, seen.database, seen.application, seen.address, seen.backend, seen.sessions FROM (${SIGHT(t)}) AS sight
    LEFT JOIN LATERAL (${(0,i.A)(t)}) AS seen ON sight.sees`),[r]=n;return r?.sees===!0?{result:`seen`,groups:n.filter(({sessions:e})=>e!==null).map(i.C)}:{result:`no-sight`,atLeast:Number(r?.at_least??0)}}let SIGHT=e=>`SELECT coalesce((SELECT pg_catalog.pg_has_role(r.oid, 'USAGE') FROM pg_catalog.pg_roles AS r
        WHERE r.rolname OPERATOR(pg_catalog.=) ${(0,r.Gy)(e)}), false)
      OR pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE') AS sees,
    (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity AS a
      WHERE a.usename OPERATOR(pg_catalog.=) ${(0,r.Gy)(e)}
        AND coalesce(a.application_name, '') OPERATOR(pg_catalog.<>) 'dbcred-sync') AS at_least`}),12168:((e,t,n)=>{
n.d(t,{A:()=>sessionsQuery,C:()=>sessionGroup,roleSessions:()=>roleSessions});var r=n(12393),i=n(76106);async function roleSessions(e,t,n=60){return(await e.query(`SET LOCAL ROLE NONE; ${sessionsQuery(t,n)}`)).map(sessionGroup)}function sessionGroup(e){let{database:t,application:n,address:r,backend:i,sessions:a}=e;return{database:String(t),applicationName:String(n),clientAddress:typeof r==`string`?r:null,replicates:i===`walsender`,sessions:Number(a)}}function sessionsQuery(e,t=60){return`SELECT coalesce(datname, '') AS database, coalesce(application_name, '') AS application,
      pg_catalog.host(client_addr) AS address, backend_type AS backend, pg_catalog.count(*) AS sessions
    FROM pg_catalog.pg_stat_activity AS one
    WHERE usename OPERATOR(pg_catalog.=) ${(0,r.Gy)(e)}
      AND backend_type OPERATOR(pg_catalog.=) ANY ('{client backend,walsender}')
      AND pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()
      AND NOT (coalesce(application_name, '') OPERATOR(pg_catalog.=) 'dbcred-sync'
        AND (backend_start OPERATOR(pg_catalog.>)
            (pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) '${t} s'::pg_catalog.interval)
          OR ${(0,i.ub)(e,`one.pid`)}))
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`}})};
