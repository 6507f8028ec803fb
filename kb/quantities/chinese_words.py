"""Chinese characters that are numbers elsewhere: within words, in dates, before what is counted."""

from __future__ import annotations

import re

NUMERALS = "〇零一壹二贰貳两兩三叁參四肆五伍六陆陸七柒八捌九玖十拾百佰千仟万萬亿億兆"
"""Every character that numbers are written with."""

WORDS = re.compile(
    "一(?:些|样|樣|直|起|般|定|切|旦|致|方面|下|边|面|时|共|再|向|律|概|番|带|系列|流|[个個](?!月|小时|星期|钟头|世纪|季度|百分点)|种|種|次|位|名|家|"
    "条|項|项|款|句|场|場|把|看|部分|点|點|道|路|经|级|体|心|贯|度|同|块儿|如既往|对一|线|说|来|旁|举|会儿|味|"
    "成不变|望|听|想|到|见|件|只|群|股|大|小|片|口|手|身|生|代|折|塊)"
    "|[统统唯单万專专第如划]一|四川|五台|三星|十足|万[达科维幸圣物事能]|千[里方]|百[度姓科货合]|五[官行]|七夕|三亚|八卦"
    "|九[寨牛]|两[两兩岸国國]|二手|三峡|五花|六一|十分(?!之)|四面|四处|三明|[万千]一|半导|半夜|半天|双方|双十一"
)
"""Characters that are numbers elsewhere: 一样, 统一, 四川."""

DATES = re.compile(
    rf"[{NUMERALS}]{{1,12}}(?:年代|月份?(?!内)|[号號日](?![元本常])|世纪|[点點](?:钟|半|整|[{NUMERALS}]{{0,4}}分)|时(?!间))"
    rf"|[〇零一二三四五六七八九]{{4}}年|星期[{NUMERALS}]|周[一二三四五六](?![{NUMERALS}])|礼拜[{NUMERALS}]"
)

MEASURE = (
    "个個家人名位条條台张張本年天周岁歲倍件只支套次种種项項块塊元角毛斤吨噸克米里亩畝度代款所"
    "座间間场場层層部辆輛架艘艇头頭成折升瓶杯碗袋箱盒篇页頁字句声步届屆期批组組队隊户戶口段点"
    "點级級秒分小时時月万萬亿億美欧英日港公千英平立比两兩双雙对對打份股枚颗粒道门門师師男女大"
    "条回轮輪遍顿趟班排列行棵株朵根片群把"
)
"""Characters that begin what is counted; without one a single number character is a word."""
