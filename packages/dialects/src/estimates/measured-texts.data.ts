/** Texts of our own, and how many tokens OpenAI's tokenizer (o200k) makes of each. */
export const MEASURED_TEXTS: readonly {
  readonly what: string;
  readonly text: string;
  readonly tokens: number;
}[] = [
  {
    what: "English",
    text: "The ferry left at half past six, before anyone had noticed that the captain was missing. By the time the harbour lights had gone, three passengers were arguing about who should steer, and a fourth had already begun.",
    tokens: 43,
  },
  {
    what: "German",
    text: "Die Fähre legte um halb sieben ab, bevor jemand bemerkt hatte, dass der Kapitän fehlte. Als die Lichter des Hafens verschwunden waren, stritten drei Fahrgäste darüber, wer steuern sollte, und ein vierter hatte schon begonnen.",
    tokens: 56,
  },
  {
    what: "French",
    text: "Le bac est parti à six heures et demie, avant que quelqu'un ne remarque l'absence du capitaine. Quand les lumières du port ont disparu, trois passagers se disputaient déjà pour savoir qui devait tenir la barre.",
    tokens: 48,
  },
  {
    what: "Russian",
    text: "Паром отошёл в половине седьмого, прежде чем кто-нибудь заметил, что капитана нет. Когда огни гавани скрылись, трое пассажиров уже спорили о том, кому вести судно, а четвёртый взялся за штурвал.",
    tokens: 62,
  },
  {
    what: "Chinese",
    text: "渡船在六点半离开了码头，那时还没有人发现船长不见了。等到港口的灯光消失的时候，三位乘客已经在争论该由谁来掌舵，而第四位早就动手了。",
    tokens: 58,
  },
  {
    what: "Japanese",
    text: "フェリーは六時半に出港したが、船長がいないことに誰も気づいていなかった。港の灯りが見えなくなる頃には、三人の乗客が誰が舵を取るかで言い争い、四人目はもう始めていた。",
    tokens: 70,
  },
  {
    what: "Korean",
    text: "선장이 없다는 것을 아무도 알아차리기 전에 배는 여섯 시 반에 떠났다. 항구의 불빛이 사라질 무렵에는 승객 세 명이 누가 키를 잡을지 다투고 있었고 네 번째 승객은 이미 잡고 있었다.",
    tokens: 62,
  },
  {
    what: "Arabic",
    text: "غادرت العبارة في السادسة والنصف قبل أن يلاحظ أحد غياب القبطان. وعندما اختفت أضواء الميناء كان ثلاثة ركاب يتجادلون حول من يقود السفينة، وكان الرابع قد بدأ بالفعل.",
    tokens: 51,
  },
  {
    what: "Hindi",
    text: "नाव साढ़े छह बजे चली गई, इससे पहले कि किसी ने देखा कि कप्तान वहाँ नहीं है। जब तक बंदरगाह की बत्तियाँ ओझल हुईं, तीन यात्री इस बात पर झगड़ रहे थे कि नाव कौन चलाएगा।",
    tokens: 57,
  },
  {
    what: "emoji",
    text: "Done! 🎉🎉 See you at the beach 🏖️ tomorrow 😀👍🏽 — bring the dog 🐶, the kite 🪁 and some ice cream 🍦🍦",
    tokens: 41,
  },
  {
    what: "TypeScript",
    text: "export function nextDeparture(timetable: Timetable, now: Date): Departure | undefined {\n  const today = timetable.days[now.getDay()] ?? [];\n  return today.find((departure) => departure.minutes > now.getHours() * 60 + now.getMinutes());\n}\n",
    tokens: 54,
  },
  {
    what: "Python",
    text: 'def next_departure(timetable, now):\n    minutes = now.hour * 60 + now.minute\n    for departure in timetable[now.weekday()]:\n        if departure["minutes"] > minutes:\n            return departure\n    return None\n',
    tokens: 48,
  },
  {
    what: "JSON",
    text: '{"ferry":{"id":17,"name":"Meridian","seats":240,"stops":["North Pier","Old Town","Lighthouse"],"departs":"06:30","returns":null,"open":true},"fares":[{"zone":1,"cents":350},{"zone":2,"cents":520}]}',
    tokens: 69,
  },
  {
    what: "CSV",
    text: "date,stop,boarded,left,delay_s\n2026-03-01,North Pier,41,0,15\n2026-03-01,Old Town,12,23,140\n2026-03-01,Lighthouse,3,33,95\n2026-03-02,North Pier,38,0,0\n2026-03-02,Old Town,17,20,61\n",
    tokens: 90,
  },
  {
    what: "letters and digits by chance",
    text: "q7RkX2vLz9TbW4nYc81HdMfUoE3sGpJ6aK5xQ0iVrZyB7tNwC2eDl9hSgFmAuO4",
    tokens: 54,
  },
];
