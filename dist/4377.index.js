export const id=4377;export const ids=[4377];export const modules={64377:((e,t,n)=>{n.d(t,{w$:()=>datetime});var r=n(43759),i=n(13798);function datetime(e){return r.G1(i.You,e)}})};
