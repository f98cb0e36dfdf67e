import fs from 'node:fs'; import sharp from 'sharp';
import { openScan } from './scan-source.ts'; import { pageCodes } from './page-codes.ts'; import { isBlank } from './blank-page.ts';
const s = await openScan(fs.readFileSync(process.argv[2]!));
for (let i=0;i<s.pageCount;i++){
for (let k=0;k<2;k++){ let t=performance.now(); const g = await s.gray(i); const t1=performance.now()-t; t=performance.now(); const c=await pageCodes(g); console.log(g.width,g.height,t1,c,performance.now()-t, isBlank(g)); }
const p = await s.picture(i, 1000);
await sharp(p.data,{raw:{width:p.width,height:p.height,channels:p.channels}}).png().toFile(`/tmp/proto/out${i}.png`);}
