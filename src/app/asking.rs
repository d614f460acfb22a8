//! What rows the lists have: asked anew when a filter, an order, the day or the data changes, and taken in when they are
//! known.

use std::sync::Arc;

use strum::IntoEnumIterator;

use super::load::PartialLoad;
use super::model::{Model, View};
use super::search_request::{self, SearchRequest, SearchResult};

impl Model {
    /// Filters the list of the view anew.
    pub(super) fn refilter(&mut self, to_best: bool) {
        self.refilter_in([self.view], to_best);
        self.show_current();
    }

    /// Filters every list anew, as all of them follow the day.
    pub(super) fn refilter_all(&mut self) {
        self.refilter_in(View::iter(), false);
        self.show_current();
    }

    /// Of few rows the answers are there at once; of many they come later, and what was shown stays until then.
    pub(super) fn refilter_in(&mut self, views: impl IntoIterator<Item = View>, to_best: bool) {
        let asks: Vec<SearchRequest> = views.into_iter().map(|view| self.ask_in(view, to_best)).collect();
        let is_reading = self.loading.is_some_and(|loading| !loading.stopped);
        let (answers, later) = search_request::answered(asks, is_reading);
        for answer in answers {
            self.list_of_subject(answer.subject).take(answer);
        }
        self.asks.extend(later);
    }

    /// The question for the rows of a view, for whose answer its list waits from now on.
    fn ask_in(&mut self, view: View, to_best: bool) -> SearchRequest {
        self.ticket += 1;
        let list = self.list_of(view);
        let ask = SearchRequest {
            subject: list.subject,
            ticket: self.ticket,
            data: Arc::clone(&self.data),
            index: Arc::clone(&self.index),
            messages: Arc::clone(&self.messages),
            filter: list.filter.clone(),
            sort: list.sort.clone(),
            today: self.today,
            as_of: self.as_of,
        };
        self.list_of_mut(view).wait_for(ask.ticket, to_best);
        ask
    }

    /// Takes rows in that were asked for before.
    pub(super) fn take(&mut self, answer: SearchResult) {
        let subject = answer.subject;
        if self.list_of_subject(subject).take(answer) && subject == self.view.subject() {
            self.show_current();
        }
    }

    /// Takes in what has been read of a large file by now. Rows keep their numbers; a cursor that was not moved yet
    /// stays on top.
    pub(super) fn grow(&mut self, growth: PartialLoad) {
        (self.data, self.index) = (growth.data, growth.index);
        self.detail.forget();
        if growth.whole {
            self.loading = None;
        }
        for view in View::iter() {
            let to_best = self.list_of(view).scroll.at == 0;
            self.refilter_in([view], to_best);
        }
        self.show_current();
    }
}
