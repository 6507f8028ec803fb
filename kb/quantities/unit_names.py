"""What each language calls its units: times, measures, shares; and the nouns that are counted."""

from __future__ import annotations

TIMES = {
    "it": "secondo,secondi=second|minuto,minuti=minute|ora,ore=hour|giorno,giorni,giornata,giornate=day|"
    "settimana,settimane=week|mese,mesi,mensilità=month|trimestre,trimestri=quarter|semestre,semestri=semester|"
    "anno,anni=year|decennio,decenni=decade|secolo,secoli=century|millisecondi=millisecond",
    "en": "second,seconds=second|minute,minutes=minute|hour,hours=hour|day,days=day|"
    "week,weeks=week|month,months=month|year,years,yr,yrs,annum=year|decade,decades=decade|"
    "century,centuries=century|millisecond,milliseconds=millisecond|fortnight=fortnight|quarters=quarter|semesters=semester",
    "fr": "seconde,secondes=second|minute,minutes=minute|heure,heures=hour|jour,jours,journée,journées=day|"
    "semaine,semaines=week|mois=month|trimestre,trimestres=quarter|semestre,semestres=semester|"
    "an,ans,année,années=year|décennie,décennies=decade|siècle,siècles=century",
    "de": "sekunde,sekunden=second|minute,minuten=minute|stunde,stunden=hour|tag,tage,tagen=day|"
    "woche,wochen=week|monat,monate,monaten,monats=month|quartal,quartale,quartalen=quarter|halbjahr=semester|"
    "jahr,jahre,jahren,jahres=year|jahrzehnt,jahrzehnte,jahrzehnten=decade|jahrhundert,jahrhunderte,jahrhunderten=century",
    "es": "segundo,segundos=second|minuto,minutos=minute|hora,horas=hour|día,días=day|"
    "semana,semanas=week|mes,meses=month|trimestre,trimestres=quarter|semestre,semestres=semester|"
    "año,años=year|década,décadas=decade|siglo,siglos=century|lustro,lustros=lustrum",
    "pt": "segundo,segundos=second|minuto,minutos=minute|hora,horas=hour|dia,dias=day|"
    "semana,semanas=week|mês,meses=month|ano,anos=year|década,décadas=decade|século,séculos=century",
    "nl": "seconde,seconden=second|minuut,minuten=minute|uur,uren=hour|dag,dagen=day|week,weken=week|"
    "maand,maanden=month|jaar,jaren=year|decennium,decennia=decade|eeuw,eeuwen=century",
    "zh": "秒,秒钟=second|分钟,分鐘=minute|小时,小時,个小时,个钟头,钟头=hour|天,日=day|周,星期,个星期,礼拜,个礼拜,週=week|"
    "个月,月,個月=month|季度,个季度=quarter|年,载=year|毫秒=millisecond|世纪,个世纪=century|周岁,岁,歲=year",
}
"""Per language, units of time: names, then the unit, with | between."""

MEASURES = {
    "it": "miglio,miglia=mile|piede,piedi=foot|pollice,pollici=inch|iarda,iarde,yard=yard|"
    "tonnellata,tonnellate,tonnellate metriche,tonnellata metrica=t|chilo,chili,kili=kg|libbra,libbre=lb|oncia,once=oz|etto,etti=hg|"
    "quintale,quintali=quintal|ettaro,ettari=ha|acro,acri=acre|metro quadrato,metri quadrati,metri quadri,metro quadro=m2|"
    "chilometri quadrati,chilometro quadrato,chilometri quadri=km2|miglia quadrate=mi2|piedi quadrati,piede quadrato=ft2|"
    "metri cubi,metro cubo=m3|piedi cubi=ft3|gallone,galloni=gallon|barile,barili=barrel|pinta,pinte=pint|"
    "chilometri all'ora,chilometri orari,km orari,chilometro all'ora=km/h|miglia all'ora,miglia orarie=mph|metri al secondo,metro al secondo=m/s|nodi=knot|"
    "chilowattora,kilowattora=kWh|megawattora=MWh|gigawattora=GWh|terawattora=TWh|caloria,calorie=cal|cavalli=hp|"
    "grado,gradi,gradi di temperatura=degree|grado celsius,gradi celsius,gradi centigradi,grado centigrado,celsius,gradi c,centigradi,°centigradi=°C|"
    "gradi fahrenheit,grado fahrenheit,fahrenheit,gradi f=°F|kelvin,gradi kelvin=K|radiante,radianti=radian|giro,giri=turn|"
    "bit=bit|gigahertz=GHz|megahertz=MHz|hertz=Hz|cucchiaino,cucchiaini=teaspoon|cucchiaio,cucchiai=tablespoon|punti base,punto base=basis_point|volt=V",
    "en": "mile,miles=mile|foot,feet=foot|inch,inches=inch|yard,yards=yard|light year,light years=light_year|nautical miles,nautical mile=nautical_mile|"
    "tonne,tonnes,ton,tons,metric ton,metric tons=t|kilo,kilos=kg|ounce,ounces=oz|pound,pounds=lb|stone=stone|carats,carat=carat|"
    "hectare,hectares=ha|acre,acres=acre|square meter,square meters,square metre,square metres,sq m=m2|square kilometers,square kilometres,square kilometer,square kilometre,sq km=km2|"
    "square mile,square miles,sq mi=mi2|square foot,square feet,sq ft,square ft=ft2|square inch,square inches=in2|square yards=yd2|cubic meter,cubic meters,cubic metre,cubic metres=m3|cubic feet,cubic foot=ft3|cubic centimeters,cubic centimetres=cm3|"
    "gallon,gallons=gallon|pint,pints=pint|barrel,barrels=barrel|quarts,quart=quart|teaspoon,teaspoons,tsp=teaspoon|tablespoon,tablespoons,tbsp=tablespoon|cups=cup|fluid ounces,fluid ounce=fluid_ounce|"
    "kilometers per hour,kilometres per hour,kilometer per hour,kilometers an hour,kilometres an hour=km/h|miles per hour,mile per hour,miles an hour=mph|meters per second,metres per second,meter per second=m/s|knots,knot=knot|"
    "kilowatt hour,kilowatt hours,kilowatt-hour,kilowatt-hours=kWh|megawatt hours,megawatt-hours=MWh|gigawatt hours,gigawatt-hours=GWh|terawatt hours,terawatt-hours=TWh|calorie,calories=cal|kilocalories=kcal|horsepower=hp|"
    "degree,degrees,deg=degree|degree celsius,degrees celsius,celsius,centigrade,degrees centigrade,degree centigrade,deg c,degrees c,degree c,deg celsius,deg centigrade=°C|"
    "degrees fahrenheit,degree fahrenheit,fahrenheit,degrees f,degree f,deg f,deg fahrenheit,fahrenheits=°F|kelvin,kelvins,degrees kelvin,degrees k,degree k,deg k=K|radian,radians=radian|turns=turn|"
    "bit,bits=bit|gigahertz=GHz|megahertz=MHz|kilohertz=kHz|hertz=Hz|basis point,basis points=basis_point|megapixels,megapixel=megapixel|decibels=dB|volts,volt=V",
    "fr": "mille marin,milles marins=nautical_mile|mile,miles,mi,mille terrestre=mile|pied,pieds=foot|pouce,pouces=inch|yard,yards=yard|"
    "tonne,tonnes,tonne métrique,tonnes métriques=t|kilo,kilos=kg|livre,livres=lb|once,onces=oz|quintal,quintaux=quintal|hectare,hectares=ha|acre,acres=acre|"
    "mètre carré,mètres carrés=m2|kilomètres carrés,kilomètre carré=km2|pieds carrés,pied carré=ft2|milles carrés,miles carrés=mi2|mètres cubes,mètre cube=m3|pieds cubes=ft3|gallon,gallons=gallon|baril,barils=barrel|pinte,pintes=pint|"
    "kilomètres à l'heure,kilomètres par heure,kilomètres heure,kilomètre par heure=km/h|miles à l'heure,miles par heure=mph|mètres par seconde,mètre par seconde=m/s|nœuds=knot|"
    "kilowattheure,kilowattheures,kilowatt-heure,kilowatts-heure=kWh|mégawattheures,mégawattheure=MWh|gigawattheures=GWh|térawattheures=TWh|calories,calorie=cal|chevaux=hp|"
    "degré,degrés,deg=degree|degré celsius,degrés celsius,celsius,centigrade,degrés centigrades,degrés centigrade,degrés c,deg centigrade,deg celsius,deg c=°C|degrés fahrenheit,degré fahrenheit,fahrenheit,degrés f,deg f,deg fahrenheit=°F|kelvin,kelvins,degrés kelvin=K|radian,radians=radian|tour,tours=turn|"
    "bit,bits=bit|gigahertz=GHz|mégahertz=MHz|hertz=Hz|points de base=basis_point|volts=V",
    "de": "meile,meilen=mile|fuß,fuss=foot|zoll=inch|yard,yards=yard|tonne,tonnen,metrische tonnen=t|kilo,kilos=kg|pfund=lb|unze,unzen=oz|zentner=quintal|hektar=ha|acre,acres,morgen=acre|"
    "quadratmeter,quadratmetern=m2|quadratkilometer,quadratkilometern=km2|quadratmeilen=mi2|quadratfuß=ft2|quadratzentimeter=cm2|kubikmeter,kubikmetern=m3|kubikzentimeter=cm3|gallone,gallonen=gallon|barrel,fass=barrel|pint,pints=pint|"
    "kilometer pro stunde,stundenkilometer,kilometern pro stunde=km/h|meilen pro stunde=mph|meter pro sekunde,metern pro sekunde=m/s|knoten=knot|"
    "kilowattstunde,kilowattstunden=kWh|megawattstunden,megawattstunde=MWh|gigawattstunden=GWh|terawattstunden=TWh|kalorien=cal|kilokalorien=kcal|pferdestärken=hp|"
    "grad=degree|grad celsius,celsius,°celsius,grad c=°C|grad fahrenheit,fahrenheit,grad f=°F|kelvin,grad kelvin=K|radiant=radian|umdrehungen=turn|bit,bits=bit|gigahertz=GHz|megahertz=MHz|hertz=Hz|basispunkte,basispunkten=basis_point|teelöffel=teaspoon|esslöffel=tablespoon|volt=V",
    "es": "milla,millas=mile|pie,pies=foot|pulgada,pulgadas=inch|yarda,yardas=yard|tonelada,toneladas,toneladas métricas,tonelada métrica=t|kilo,kilos=kg|libra,libras=lb|onza,onzas=oz|quintal,quintales=quintal|hectárea,hectáreas=ha|acre,acres=acre|"
    "metro cuadrado,metros cuadrados=m2|kilómetros cuadrados,kilómetro cuadrado=km2|pies cuadrados,pie cuadrado=ft2|millas cuadradas=mi2|metros cúbicos,metro cúbico=m3|pies cúbicos=ft3|galón,galones=gallon|barril,barriles=barrel|pinta,pintas=pint|"
    "kilómetros por hora,kilómetro por hora=km/h|millas por hora=mph|metros por segundo=m/s|nudos=knot|kilovatio hora,kilovatios hora,kilovatios-hora=kWh|megavatios hora=MWh|gigavatios hora=GWh|calorías=cal|caballos=hp|"
    "grado,grados=degree|grado celsius,grados celsius,celsius,grados centígrados,grado centígrado,centígrados,grados c=°C|grados fahrenheit,grado fahrenheit,fahrenheit,grados f=°F|kelvin,grados kelvin=K|radianes=radian|vuelta,vueltas=turn|bit,bits=bit|gigahercios=GHz|megahercios=MHz|hercios=Hz|puntos básicos=basis_point|voltios=V",
    "pt": "milha,milhas=mile|pé,pés=foot|tonelada,toneladas=t|hectare,hectares=ha|quilos,quilo=kg|graus celsius,graus=°C|quilômetros por hora=km/h|barris=barrel",
    "nl": "mijl=mile|ton=t|hectare=ha|kilo=kg|graden,graden celsius=°C|kilometer per uur=km/h|vaten=barrel",
    "zh": "米,公尺=m|公里,千米=km|厘米,公分=cm|毫米=mm|微米=µm|纳米=nm|英里=mile|英尺=foot|英寸=inch|码=yard|里=li|海里=nautical_mile|光年=light_year|"
    "克=g|公斤,千克=kg|毫克=mg|吨,噸,公吨=t|斤=jin|两,兩=liang|磅=lb|盎司=oz|平方米,平米=m2|平方公里,平方千米=km2|公顷=ha|亩,畝=mu|平方英尺=ft2|英亩=acre|"
    "升,公升=l|毫升=ml|立方米=m3|立方厘米=cm3|加仑=gallon|桶=barrel|公里每小时,千米每小时=km/h|米每秒=m/s|度=degree|度电,千瓦时=kWh|兆瓦时=MWh|焦耳=J|卡路里,卡=cal|千卡,大卡=kcal|瓦,瓦特=W|千瓦=kW|兆瓦=MW|马力=hp|"
    "摄氏度,攝氏度=°C|华氏度=°F|字节=B|千字节=KB|兆字节=MB|吉字节=GB|位,比特=bit|赫兹=Hz|像素=pixel|个基点,基点=basis_point|伏=V",
}
"""Per language, units of measure that metric_names does not make."""

COUNTED = {
    "it": "cent,centesimo,centesimi=cent|pence,penny,penny=penny|chip=chip|persona,persone,testa=person|azienda,aziende,impresa,imprese,società,compagnie,ditte=company|dipendente,dipendenti,impiegati=employee|"
    "ingegnere,ingegneri=engineer|utente,utenti=user|token=token|parametri,parametro=parameter|gpu=gpu|volte,volta=time|generazioni,generazione=generation|famiglie,famiglia=family|"
    "paesi,paese=country|posti=place|studenti,studente=student|morti,vittime=death|feriti=injury|case=house|auto,macchine=car|abitanti=inhabitant|lavoratori=worker|direzioni,direzione=direction|modelli,modello=model|talenti,talento=talent|pagine,pagina=page|parole,parola=word|città=city|stati=state|startup=startup",
    "en": "cent,cents=cent|pence,penny,pennies=penny|chip,chips=chip|person,people,persons,head,capita=person|company,companies,firm,firms,business,businesses=company|employee,employees,staff=employee|engineer,engineers=engineer|user,users=user|"
    "token,tokens=token|parameter,parameters=parameter|gpu,gpus=gpu|time,times=time|generation,generations=generation|family,families,household=family|country,countries=country|place=place|student,students=student|"
    "deaths,dead=death|injuries,injured=injury|house,houses=house|car,cars=car|inhabitants,residents=inhabitant|worker,workers=worker|directions=direction|model,models=model|talents,talent=talent|page,pages=page|word,words=word|city,cities=city|states,state=state|piece,pieces=piece|startup,startups=startup",
    "fr": "centime,centimes,cent,cents=cent|pence,penny=penny|puce,puces=chip|personne,personnes,tête=person|entreprise,entreprises,société,sociétés=company|employé,employés,salariés=employee|ingénieur,ingénieurs=engineer|utilisateur,utilisateurs=user|token,tokens,jeton,jetons=token|"
    "paramètres=parameter|gpu=gpu|fois=time|générations,génération=generation|familles,famille=family|pays=country|étudiants=student|morts,décès=death|blessés=injury|maisons=house|voitures=car|habitants=inhabitant|travailleurs=worker|directions=direction|modèles=model|talents=talent|pages=page|mots=word|villes=city|états=state|startups=startup",
    "de": "cent,cents,rappen=cent|pence,penny=penny|chip,chips=chip|person,personen,kopf,menschen,leute=person|unternehmen,firma,firmen,betriebe=company|mitarbeiter,mitarbeitern,beschäftigte,beschäftigten,angestellte=employee|ingenieur,ingenieure,ingenieuren=engineer|nutzer,nutzern,benutzer=user|"
    "token,tokens=token|parameter,parametern=parameter|gpu,gpus=gpu|mal=time|generationen,generation=generation|familien,familie=family|länder,ländern=country|studenten,studierende=student|tote,toten=death|verletzte=injury|häuser=house|autos=car|einwohner,einwohnern=inhabitant|arbeiter=worker|richtungen=direction|modelle=model|talente=talent|seiten=page|wörter,worte=word|städte=city|staaten=state|startups=startup",
    "es": "céntimo,céntimos,centavo,centavos=cent|penique,peniques=penny|chip,chips=chip|persona,personas=person|empresa,empresas,compañías=company|empleado,empleados=employee|ingeniero,ingenieros=engineer|usuario,usuarios=user|token,tokens=token|parámetros=parameter|gpu=gpu|veces,vez=time|generaciones=generation|familias=family|países=country|"
    "estudiantes=student|muertos,muertes=death|heridos=injury|casas=house|coches=car|habitantes=inhabitant|trabajadores=worker|direcciones=direction|modelos=model|talentos=talent|páginas=page|palabras=word|ciudades=city|estados=state|startups=startup",
    "pt": "pessoas,pessoa=person|empresas,empresa=company|chips=chip|tokens=token|usuários=user|vezes=time",
    "nl": "mensen,personen=person|bedrijven=company|chips=chip|tokens=token|gebruikers=user|keer=time",
    "zh": "美分,欧分,分钱=cent|便士=penny|张芯片,枚芯片,块芯片,芯片,个芯片,颗芯片=chip|人,个人,名=person|家公司,公司,家企业,个企业=company|名员工,员工,个员工=employee|名工程师,个工程师,工程师=engineer|个用户,用户,名用户=user|token,个token=token|个参数,参数=parameter|"
    "次,遍=time|倍=ratio|成=tenth|折=discount|代=generation|个国家,国家=country|名学生=student|个词=word|页=page|个城市=city|家=company|个=piece|项=piece|户=family|名工人=worker|个模型=model|家初创公司=startup",
}
"""Per language, nouns that are often counted, so that languages can be compared."""
