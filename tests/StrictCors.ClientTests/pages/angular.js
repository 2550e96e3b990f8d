import "@angular/compiler";
import { HttpClient, provideHttpClient } from "@angular/common/http";
import { provideZonelessChangeDetection } from "@angular/core";
import { createApplication } from "@angular/platform-browser";
import { firstValueFrom } from "rxjs";

export default async (api) => {
  document.cookie = "XSRF-TOKEN=of-this-page";
  const { injector } = await createApplication({ providers: [provideZonelessChangeDetection(), provideHttpClient()] });
  const { text } = await firstValueFrom(injector.get(HttpClient).post(`${api}/echo`, { text: "hello" }, { withCredentials: true }));
  if (text !== "hello") throw new Error(text);
};
